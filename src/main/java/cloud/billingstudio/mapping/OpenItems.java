package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Licence lines that are neither linked nor excluded. */
@Component
public class OpenItems {

    /** All of them, ordered by customer; with a period each says whether it was left for later in it. */
    public List<OpenItem> open(Instant knownAt, LocalDate day, @Nullable BillingPeriod period) {
        throw new UnsupportedOperationException("open items come with the book");
    }

    /** Those of one customer. */
    public List<OpenItem> openOfCustomer(
            ConnectionId marketplace,
            String customerId,
            Instant knownAt,
            LocalDate day,
            @Nullable BillingPeriod period) {
        throw new UnsupportedOperationException("open items come with the book");
    }

    /** PSA lines the licence line may belong to, best first, at most that many. */
    public List<Candidate> candidates(LicenceLineId line, int most) {
        throw new UnsupportedOperationException("open items come with the book");
    }
}
