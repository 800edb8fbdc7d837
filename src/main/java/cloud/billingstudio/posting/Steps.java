package cloud.billingstudio.posting;

import cloud.billingstudio.psa.PostingStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code posting_step}: the writes a posting takes, kept before the first is sent. */
@Repository
class Steps {

    private final JdbcClient jdbc;
    private final OwnTransactions transactions;

    Steps(JdbcClient jdbc, OwnTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** The writes of these postings in order, as far as they were begun. */
    Map<Long, List<Step>> of(Collection<Posting> postings) {
        if (postings.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select s.*, coalesce(s.settles_at <= clock_timestamp(), true) as settled,
                               (select count(*) from posting_attempt a
                                 where a.step_id = s.id and a.outcome in ('UNKNOWN', 'LOST')) as unknown_sendings
                          from posting_step s where s.posting_id in (:ids) order by s.posting_id, s.seq""")
                .param("ids", postings.stream().map(Posting::id).toList())
                .query(Steps::step)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Step::postingId));
    }

    /** The writes of this posting in order; none if it was not begun. */
    List<Step> of(Posting posting) {
        return of(List.of(posting)).getOrDefault(posting.id(), List.of());
    }

    /** Keeps the writes a posting takes, before the first is sent. */
    List<Step> begin(Posting posting, List<PostingStep> writes) {
        transactions.own(() -> {
            jdbc.sql(PostingSql.NEED_NOT_BE_ON_DISK).update();
            for (int i = 0; i < writes.size(); i++) {
                jdbc.sql("""
                                insert into posting_step (posting_id, seq, reference, operation, target, body, effects)
                                values (:posting, :seq, :reference, :operation, :target, :body, :effects::jsonb)""")
                        .param("posting", posting.id())
                        .param("seq", i + 1)
                        .param("reference", posting.reference() + "." + (i + 1))
                        .param("operation", writes.get(i).operation())
                        .param("target", writes.get(i).target())
                        .param("body", writes.get(i).body())
                        .param("effects", ProfileText.effects(writes.get(i).effects()))
                        .update();
            }
            return writes.size();
        });
        return of(posting);
    }

    private static Step step(ResultSet row, int number) throws SQLException {
        return new Step(
                row.getLong("id"),
                row.getLong("posting_id"),
                row.getInt("seq"),
                new PostingStep(
                        row.getString("operation"),
                        row.getString("target"),
                        row.getString("body"),
                        ProfileText.readEffects(row.getString("effects"))),
                Step.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("profile_before"))
                        .map(ProfileText::read)
                        .orElse(null),
                Optional.ofNullable(row.getObject("settles_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                row.getBoolean("settled"),
                row.getInt("unknown_sendings"));
    }
}
