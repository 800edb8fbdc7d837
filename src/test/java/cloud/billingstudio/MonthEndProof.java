package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * After each test of the whole Studio, before it tidies up: no write went to a PSA that nobody was entitled to, and after
 * month ends the vendors' journal holds exactly the writes that the ledger calls confirmed.
 */
final class MonthEndProof implements AfterTestExecutionCallback {

    @Override
    public void afterTestExecution(ExtensionContext test) {
        if (test.getExecutionException().isPresent()) {
            return;
        }
        ApplicationContext studio = SpringExtension.getApplicationContext(test);
        JdbcClient database = studio.getBean(JdbcClient.class);
        assertThat(WritesWithoutApproval.in(database)).isEmpty();
        if (test.getTags().contains("month-end")) {
            assertThat(effectiveWrites(studio))
                    .as("effective writes in the vendors' journal")
                    .isEqualTo(confirmed(database));
        }
    }

    private static long effectiveWrites(ApplicationContext studio) {
        int port = studio.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        SandboxControl sandbox = new SandboxControl(port);
        return Stream.of("autotask", "connectwise")
                .flatMap(vendor -> sandbox.writesTo(vendor).stream())
                .filter(entry -> entry.path("effective").asBoolean())
                .count();
    }

    private static long confirmed(JdbcClient database) {
        return database.sql("select count(*) from posting_step where state = 'CONFIRMED'")
                .query(Long.class)
                .single();
    }
}
