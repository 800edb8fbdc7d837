package cloud.billingstudio.marketplace;

import static java.util.Arrays.asList;

import cloud.billingstudio.knowledge.Bulk;
import cloud.billingstudio.knowledge.FetchStep;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.shared.Auditable;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The report of splits as a file that a person brought, for marketplaces that do not hand it out. It waits for the next
 * fetch, which takes it where it is newer than the last report of the marketplace itself. One per connection.
 */
@Component
public class UploadedSplits {

    private static final String FITTING = """
            select count(*) as rows, count(l.id) as known, count(*) - count(l.id) as unknown,
                   count(*) filter (where q.total = s.included + s.additional) as agreeing
              from uploaded_split s
              left join licence_line l on l.connection = s.connection and l.subscription_id = s.subscription_id
                   and l.resource_id = s.resource_id
              left join lateral (
                   select c.total from licence_quantity c
                    where c.line_id = l.id and c.superseded_at = 'infinity' and c.valid_from <= :today
                    order by c.valid_from desc limit 1) q on true
             where s.connection = :connection""";

    private final JdbcClient jdbc;
    private final Bulk bulk;
    private final Fetches fetches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UploadedSplits(JdbcClient jdbc, Bulk bulk, Fetches fetches, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.fetches = fetches;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What is kept.
     *
     * @param rows one per resource of a subscription
     * @param known those of them that are lines in the book
     * @param unknown the others, which no fetch will use until the book has their lines
     * @param agreeing those of them whose parts add up to the book's total today; only these will be split
     */
    public record Kept(
            String fileName,
            String uploadedBy,
            Instant uploadedAt,
            long rows,
            long known,
            long unknown,
            long agreeing) {}

    /**
     * Keeps a file's rows instead of those before, all or none; rows of lines the book does not have are kept and counted.
     *
     * @throws Refusal (invalid) if there is no row, or the book has lines but none of these: the file before stays
     */
    @Transactional
    public Kept keep(ConnectionId connection, String fileName, List<ResourceSplit> splits, String by) {
        if (splits.isEmpty()) {
            throw Refusal.invalid("The file \"" + fileName + "\" has no row with a subscription and a resource.");
        }
        jdbc.sql("delete from uploaded_split_file where connection = :connection")
                .param("connection", connection.value())
                .update();
        jdbc.sql("insert into uploaded_split_file (connection, file_name, uploaded_by, uploaded_at, rows)"
                        + " values (:connection, :file, :by, :at, :rows)")
                .param("connection", connection.value())
                .param("file", fileName)
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .param("rows", splits.size())
                .update();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ResourceSplit split : splits) {
            rows.add(asList(
                    connection.value(),
                    split.subscriptionId(),
                    split.resourceId(),
                    MarketplaceStaging.decimal(split.included()),
                    MarketplaceStaging.decimal(split.additional())));
        }
        bulk.copy("uploaded_split (connection, subscription_id, resource_id, included, additional)", rows);
        Kept kept = current(connection).orElseThrow();
        if (kept.known() == 0 && hasLines(connection)) {
            throw nothingKnown(fileName, splits);
        }
        events.publishEvent(new Auditable(
                by,
                "splitsUploaded",
                "connection/" + connection,
                null,
                null,
                Map.of(),
                Map.of("file", fileName, "rows", kept.rows(), "known", kept.known(), "agreeing", kept.agreeing())));
        return kept;
    }

    /** A book not read yet says nothing about a file. */
    private boolean hasLines(ConnectionId connection) {
        return jdbc.sql("select exists (select from licence_line where connection = :connection)")
                .param("connection", connection.value())
                .query(Boolean.class)
                .single();
    }

    /** Thrown once the rows are in, so that the book is asked in one way; the transaction takes them back. */
    private static Refusal nothingKnown(String fileName, List<ResourceSplit> splits) {
        ResourceSplit first = splits.get(0);
        return Refusal.invalid(
                ("None of the %d rows of \"%s\" is a subscription with its resource that the marketplace has"
                                + " told the Studio of; the first names subscription %s and resource %s. Nothing was taken over"
                                + " and the report before, if any, stays. Bring the report \"Subscription Resources\" of this"
                                + " marketplace, or let a fetch read the new subscriptions first.")
                        .formatted(splits.size(), fileName, first.subscriptionId(), first.resourceId()));
    }

    /** What is kept for the connection, judged against the book as it is now. */
    @Transactional(readOnly = true)
    public Optional<Kept> current(ConnectionId connection) {
        return jdbc.sql("select f.file_name, f.uploaded_by, f.uploaded_at, n.* from uploaded_split_file f, (" + FITTING
                        + ") n where f.connection = :connection")
                .param("connection", connection.value())
                .param("today", LocalDate.now(clock))
                .query((row, number) -> kept(row))
                .optional();
    }

    /** Hands them to an open fetch that has no report of its own, unless the last report is newer. */
    @Transactional
    public FetchStep stage(FetchStep step, FetchStep next) {
        int staged = jdbc.sql("""
                        insert into staged_split (fetch_id, subscription_id, resource_id, included, additional)
                        select :id, s.subscription_id, s.resource_id, s.included, s.additional
                          from uploaded_split s join uploaded_split_file f using (connection)
                         where s.connection = :connection
                           and not exists (select from marketplace_split_report r
                                            where r.connection = s.connection and r.received_at > f.uploaded_at)
                        on conflict do nothing""")
                .param("id", step.id())
                .param("connection", step.connection())
                .update();
        if (staged > 0) {
            current(new ConnectionId(step.connection()))
                    .ifPresent(kept -> fetches.note(
                            step.id(),
                            "Splits are those of the file %s, brought by %s on %s."
                                    .formatted(
                                            kept.fileName(),
                                            kept.uploadedBy(),
                                            kept.uploadedAt()
                                                    .atZone(clock.getZone())
                                                    .toLocalDate())));
        }
        return fetches.keep(next);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("file_name"),
                row.getString("uploaded_by"),
                row.getTimestamp("uploaded_at").toInstant(),
                row.getLong("rows"),
                row.getLong("known"),
                row.getLong("unknown"),
                row.getLong("agreeing"));
    }
}
