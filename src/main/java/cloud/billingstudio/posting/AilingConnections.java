package cloud.billingstudio.posting;

import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.shared.ConnectionId;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Connections that failed when they were last asked, and why: kept for all nodes to tell. This node's own memory of them is
 * only an order: the others are served first, or a PSA that takes longer than a job to fail would use up every job.
 */
@Repository
class AilingConnections {

    /** These pass, or the ledger itself finds out what became of the request. */
    private static final Set<Kind> PASSING = EnumSet.of(Kind.NOT_DONE, Kind.UNKNOWN);

    private final JdbcClient jdbc;
    private final Set<ConnectionId> ailing = ConcurrentHashMap.newKeySet();

    AilingConnections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** It cannot be worked with; what comes next is done for the others first. */
    void failed(ConnectionId connection, RuntimeException failure) {
        ailing.add(connection);
        tookNot(connection, failure);
    }

    /** It did not take a write; the next one it may take. */
    void tookNot(ConnectionId connection, RuntimeException failure) {
        boolean passing = failure instanceof OuterSystemFailure known && PASSING.contains(known.kind());
        jdbc.sql("""
                        insert into ailing_connection (connection, words, to_mend, failed_at)
                        values (:connection, :words, :toMend, clock_timestamp())
                        on conflict (connection) do update
                           set words = excluded.words, to_mend = excluded.to_mend, failed_at = excluded.failed_at""")
                .param("connection", connection.value())
                .param("words", String.valueOf(failure.getMessage()))
                .param("toMend", !passing)
                .update();
    }

    void answered(ConnectionId connection) {
        ailing.remove(connection);
        jdbc.sql("delete from ailing_connection where connection = :connection")
                .param("connection", connection.value())
                .update();
    }

    /** Those that failed when this node last asked them. */
    Set<ConnectionId> now() {
        return Set.copyOf(ailing);
    }
}
