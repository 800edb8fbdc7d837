package cloud.billingstudio.posting;

import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.Psas;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the ledger to what other modules offer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostingSettings.class)
class PostingConfiguration {

    /** Where nobody can approve, nothing is approved. */
    @Bean
    Approvals postingApprovals(ObjectProvider<ApprovedPlans> approved) {
        return new Approvals(
                planId -> Optional.ofNullable(approved.getIfAvailable()).flatMap(plans -> plans.approvalOf(planId)));
    }

    @Bean
    PsaByConnection psaByConnection(Psas psas) {
        return psas::of;
    }

    @Bean
    LearnedProfiles learnedProfiles(PsaBook book) {
        return book::learn;
    }

    @Bean
    PostingNode postingNode() {
        return PostingNode.here();
    }
}
