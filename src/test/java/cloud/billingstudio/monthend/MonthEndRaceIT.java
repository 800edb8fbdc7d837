package cloud.billingstudio.monthend;

import static cloud.billingstudio.monthend.MonthEndGround.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.shared.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Every command at every moment of a month end, the windows between two commits included. */
@DatabaseTest
@ResourceLock("month ends without an engine")
@Import(MonthEndGround.Beans.class)
class MonthEndRaceIT {

    /**
     * What comes of each command in each moment: + it is carried out, and whatever is posted then is what was approved; C
     * conflict, N not found, I invalid: refused, and nothing has changed. Where all is posted the first changes are read
     * back already, so the import finds its line at its end. The moments are {@link MonthEndMoment}s, the commands
     * {@link MonthEndCommand}s, in their order.
     */
    private static final String TABLE = """
            |                   | hold accept undo link exclude import other | sendBack approve second fetchAgain withdraw cancel | retry leave acceptFetch fetchNow | earlier later same |
            | NEVER_OPENED      |  N     N     N    N     N      +      +    |    N        N       N       N         N       N    |   C     C        N         N    |    +      +     +  |
            | OPENED            |  C     C     C    C     C      +      +    |    C        C       C       C         C       +    |   C     C        C         C    |    +      +     C  |
            | FETCHING          |  C     C     C    C     C      +      +    |    C        C       C       C         C       +    |   C     C        C         C    |    +      +     C  |
            | FETCHED           |  C     C     C    C     C      +      +    |    C        C       C       C         C       +    |   C     C        C         C    |    +      +     C  |
            | ODD_FETCH         |  C     C     C    C     C      +      +    |    C        C       C       C         C       +    |   C     C        +         C    |    +      +     C  |
            | MAPPING           |  C     C     C    C     C      +      +    |    C        C       C       C         C       +    |   C     C        C         C    |    +      +     C  |
            | REVIEW            |  +     +     +    +     +      +      +    |    C        C       C       C         C       +    |   C     C        C         +    |    +      +     C  |
            | REVIEWED          |  +     +     +    +     +      +      +    |    C        C       C       C         C       +    |   C     C        C         +    |    +      +     C  |
            | APPROVAL          |  +     C     C    C     C      C      +    |    +        +       +       +         C       +    |   C     C        C         C    |    +      +     C  |
            | ONE_OF_TWO        |  +     C     C    C     C      C      +    |    +        C       +       +         C       +    |   C     C        C         C    |    +      +     C  |
            | APPROVED          |  C     C     C    C     C      C      +    |    C        C       C       C         +       +    |   C     C        C         C    |    C      +     C  |
            | WITHDRAWN         |  +     C     C    C     C      C      +    |    C        C       C       C         C       +    |   C     C        C         C    |    +      +     C  |
            | PREPARED          |  C     C     C    C     C      C      +    |    C        C       C       C         +       +    |   C     C        C         C    |    C      +     C  |
            | FIRST_INTENT      |  C     C     C    C     C      C      +    |    C        C       C       C         C       C    |   C     C        C         C    |    C      +     C  |
            | POSTED            |  C     C     C    C     C      +      +    |    C        C       C       C         C       C    |   C     C        C         C    |    C      +     C  |
            | SOME_VOID         |  C     C     C    C     C      +      +    |    C        C       C       C         C       C    |   C     C        C         C    |    C      +     C  |
            | VOID_REVIEW       |  +     C     C    +     +      +      +    |    C        C       C       C         C       C    |   C     C        C         +    |    C      +     C  |
            | VOID_APPROVAL     |  +     C     C    C     C      C      +    |    +        +       +       +         C       C    |   C     C        C         C    |    C      +     C  |
            | VOID_APPROVED     |  C     C     C    C     C      C      +    |    C        C       C       C         +       C    |   C     C        C         C    |    C      +     C  |
            | VOID_AND_REFUSED  |  +     C     C    +     +      +      +    |    C        C       C       C         C       C    |   C     C        C         +    |    C      +     C  |
            | FAILURES          |  C     C     C    C     C      C      +    |    C        C       C       C         C       C    |   +     +        C         C    |    C      +     C  |
            | RETRIED           |  C     C     C    C     C      C      +    |    C        C       C       C         C       C    |   C     C        C         C    |    C      +     C  |
            | REPORTING         |  C     C     C    C     C      +      +    |    C        C       C       C         C       C    |   C     C        C         C    |    C      +     C  |
            | CLOSED            |  C     C     C    C     C      +      +    |    C        C       C       C         C       C    |   C     C        C         C    |    C      +     C  |
            | CANCELLED         |  C     C     C    C     C      +      +    |    C        C       C       C         C       C    |   C     C        C         C    |    +      +     +  |
            """;

    @Autowired
    private MonthEndGround ground;

    private static final Map<MonthEndMoment, MonthEndMoment.Reached> REACHED = new EnumMap<>(MonthEndMoment.class);

    static Stream<Arguments> cells() {
        List<String> lines = TABLE.lines().toList();
        List<MonthEndCommand> commands =
                words(lines.get(0)).stream().map(MonthEndCommand::named).toList();
        assertThat(commands).containsExactly(MonthEndCommand.values());
        List<Arguments> cells = new ArrayList<>();
        List<MonthEndMoment> moments = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = words(line);
            MonthEndMoment moment = MonthEndMoment.valueOf(row.get(0));
            moments.add(moment);
            for (int i = 0; i < commands.size(); i++) {
                cells.add(Arguments.of(moment, commands.get(i), row.get(i + 1)));
            }
        }
        assertThat(moments).containsExactly(MonthEndMoment.values());
        return cells.stream();
    }

    private static List<String> words(String line) {
        return Arrays.stream(line.split("[\\s|]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("cells")
    void carriesOutOrRefuses(MonthEndMoment moment, MonthEndCommand command, String outcome) {
        MonthEndDriver october = at(moment);
        if (outcome.equals("+")) {
            command.run(ground, october);
            ground.readAside();
            october.finish();
            assertThat(october.period).isEqualTo(OCTOBER);
            PostedAsApproved.check(ground, command + " at " + moment);
        } else {
            refuses(october, moment, command, outcome);
        }
    }

    private void refuses(MonthEndDriver october, MonthEndMoment moment, MonthEndCommand command, String outcome) {
        String before = ground.fingerprint();
        Throwable thrown = catchThrowable(() -> command.run(ground, october));

        assertThat(thrown).isInstanceOf(Refusal.class);
        assertThat(((Refusal) thrown).kind())
                .as(thrown.getMessage())
                .isEqualTo(
                        switch (outcome) {
                            case "C" -> Refusal.Kind.CONFLICT;
                            case "N" -> Refusal.Kind.NOT_FOUND;
                            default -> Refusal.Kind.INVALID;
                        });
        assertThat(thrown.getMessage())
                .as("what, or who")
                .containsAnyOf(OCTOBER.toString(), "manager approved", "was not read to its end");
        if (command.decidesLines() && moment.approvedBy() != null) {
            assertThat(thrown.getMessage())
                    .as("who and when")
                    .containsAnyOf(
                            "by " + moment.approvedBy() + " on 2026-10-20 at 12:00",
                            "approved by manager on 2026-10-20 at 12:00");
        }
        assertThat(ground.fingerprint()).as("nothing has changed").isEqualTo(before);
    }

    /** The world at that moment, as it was kept when it was first reached. */
    private MonthEndDriver at(MonthEndMoment moment) {
        MonthEndMoment.Reached reached = REACHED.get(moment);
        if (reached == null) {
            reached = moment.reach(ground);
            REACHED.put(moment, reached);
        }
        ground.restore(reached.world());
        ground.approvalPolicy.approvers = moment == MonthEndMoment.ONE_OF_TWO ? 2 : 1;
        return reached.october().copy();
    }
}
