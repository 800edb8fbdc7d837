package cloud.billingstudio.process;

import cloud.billingstudio.monthend.FetchOutcome;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many connections this node reads at once. A fetch may hold five database connections: one of its job, whose
 * transaction is set aside but open, and one for each of the four that read side by side. All fetches together leave half
 * of the pool to people and to posting. Whoever finds no place comes again a little later and holds nothing meanwhile.
 */
@Component
class FetchPlaces {

    private static final int DATABASE_CONNECTIONS_PER_FETCH = 5;
    private static final Duration UNTIL_A_PLACE = Duration.ofSeconds(5);

    private final Semaphore places;

    FetchPlaces(JobSettings settings, @Value("${spring.datasource.hikari.maximum-pool-size:10}") int pool) {
        this.places = new Semaphore(atOnce(settings.fetches(), pool));
    }

    /** At least one, however small the pool, for else nothing would ever be read. */
    static int atOnce(int wanted, int pool) {
        return Math.max(1, Math.min(wanted, pool / 2 / DATABASE_CONNECTIONS_PER_FETCH));
    }

    /** Reads in one of the places; where all are taken nothing is read and it has to wait. */
    FetchOutcome inOne(Supplier<FetchOutcome> reading) {
        if (!places.tryAcquire()) {
            return FetchOutcome.waiting(UNTIL_A_PLACE);
        }
        try {
            return reading.get();
        } finally {
            places.release();
        }
    }
}
