package cloud.billingstudio.monthend;

import cloud.billingstudio.DatabaseTest;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.springframework.context.annotation.Import;

/** What holds of month ends whatever people, vendors and time do; the benchmark does ten times as much of it. */
@DatabaseTest
@Import(MonthEndGround.Beans.class)
class MonthEndPropertiesTest extends RandomMonthEnds {

    @Property(tries = 100)
    void nothingIsWrittenUnapprovedAndNobodyIsLeftWithoutAWayOn(@ForAll("sequences") List<Command> commands) {
        play(commands);
    }
}
