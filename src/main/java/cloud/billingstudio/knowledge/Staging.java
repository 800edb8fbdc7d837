package cloud.billingstudio.knowledge;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The rows that open fetches of one side have read so far, and what becomes of them when a fetch ends or begins anew. */
public abstract class Staging {

    private final JdbcClient jdbc;
    private final Fetches fetches;
    private final List<String> tables;

    /** @param tables where the side keeps what was read, each with a column {@code fetch_id} */
    protected Staging(JdbcClient jdbc, Fetches fetches, List<String> tables) {
        this.jdbc = jdbc;
        this.fetches = fetches;
        this.tables = tables;
    }

    /** Gives an open fetch up and removes what it read. */
    @Transactional
    public void discard(long fetchId, String why) {
        fetches.abandon(fetchId, why);
        remove(fetchId);
    }

    /** Gives up one that another fetch waited for in vain. */
    @Transactional
    public void giveUpStuck(long fetchId) {
        discard(fetchId, "It stood still while another fetch of the same connection waited for it.");
    }

    /** Ends an open fetch that cannot go on and removes what it read. */
    @Transactional
    public void fail(long fetchId, String why) {
        fetches.fail(fetchId, why);
        remove(fetchId);
    }

    /**
     * Removes what an open fetch read, so that it begins anew.
     *
     * @param reset sets its checkpoint back, or fails where somebody else went on from it
     */
    @Transactional
    public FetchStep anew(long fetchId, Supplier<FetchStep> reset) {
        FetchStep first = reset.get();
        remove(fetchId);
        return first;
    }

    /** Before a merge: what was staged since PostgreSQL last counted it would be taken for a few rows. */
    public void count() {
        jdbc.sql("analyze " + String.join(", ", tables)).update();
    }

    /** Removes what the fetch read; its findings stay. */
    public void remove(long fetchId) {
        for (String table : tables) {
            jdbc.sql("delete from %s where fetch_id = :id".formatted(table))
                    .param("id", fetchId)
                    .update();
        }
    }
}
