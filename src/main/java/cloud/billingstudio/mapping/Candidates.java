package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.LicenceLineId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the PSA lines a licence line may belong to. */
@Component
class Candidates {

    List<Candidate> of(LicenceLineId line, int most) {
        return List.of();
    }
}
