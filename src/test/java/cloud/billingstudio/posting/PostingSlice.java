package cloud.billingstudio.posting;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.posting.ChangeToPost.PsaTarget;
import cloud.billingstudio.posting.ChunkOutcome.Progress;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.QuantityProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The smallest real piece of a month end's posting: one approved change, the real ledger, the real PSA, the real book. */
public final class PostingSlice {

    /** Longer than any lease, pause and execution limit. */
    private static final Duration LONG = Duration.ofMinutes(15);

    private final PostingGround ground;
    private final PostingDesk desk;
    private final long plan;

    private PostingSlice(PostingGround ground, PostingDesk desk, long plan) {
        this.ground = ground;
        this.desk = desk;
        this.plan = plan;
    }

    /**
     * Approves and prepares a change.
     *
     * @param profile what the plan saw in the PSA
     * @param to the quantity from that day on
     */
    public static PostingSlice prepared(
            ApplicationContext studio, PsaLine line, QuantityProfile profile, LocalDate day, Quantity to) {
        PostingGround ground = new PostingGround(
                studio.getBean(NamedParameterJdbcTemplate.class),
                studio.getBean(PlatformTransactionManager.class),
                studio.getBean(Knowledge.class),
                studio.getBean(PsaByConnection.class),
                studio.getBean(LearnedProfiles.class));
        PostingDesk desk = ground.node("slice");
        long plan = ground.approved(List.of(change(line, profile, day, to)));
        desk.prepare(plan);
        return new PostingSlice(ground, desk, plan);
    }

    private static ChangeToPost change(PsaLine line, QuantityProfile profile, LocalDate day, Quantity to) {
        return new ChangeToPost(
                "%s@%s".formatted(line.externalId(), day),
                PsaTarget.of(line),
                List.of(new LicenceLineId(1)),
                null,
                null,
                line.companyName(),
                day,
                profile.at(day).orElseThrow(),
                to,
                null,
                "CHANGE",
                null,
                null,
                null,
                null,
                profile);
    }

    /**
     * One job of the process: posts as far as can be done at once.
     *
     * @return whether nothing is left to post
     * @throws cloud.billingstudio.connection.OuterSystemFailure as the job would, for the engine to retry it
     */
    public boolean post() {
        return PostingGround.post(desk, plan, 1).progress() == Progress.DONE;
    }

    /** All pauses, leases and execution limits pass. */
    public void letTimePass() {
        ground.pass(LONG);
    }

    /** One job of the process: reads back. */
    public void verify() {
        PostingGround.verify(desk, plan);
    }

    public PostingCounts counts() {
        return desk.counts(plan);
    }

    /** How the sendings ended, in order, such as {@code UNKNOWN}, {@code CONFIRMED}. */
    public List<String> outcomes() {
        return ground.jdbc.sql("""
                        select coalesce(a.outcome, 'OPEN') from posting_attempt a join posting p on p.id = a.posting_id
                         where p.plan_id = :plan order by a.id""").param("plan", plan).query(String.class).list();
    }

    /** How many writes the change takes. */
    public int steps() {
        return ground.jdbc
                .sql(
                        "select count(*) from posting_step s join posting p on p.id = s.posting_id where p.plan_id = :plan")
                .param("plan", plan)
                .query(Integer.class)
                .single();
    }

    /** What a person is told of failures. */
    public String words() {
        return ground.words(plan);
    }
}
