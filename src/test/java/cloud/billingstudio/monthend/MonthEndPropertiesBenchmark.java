package cloud.billingstudio.monthend;

import cloud.billingstudio.DatabaseTest;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.springframework.context.annotation.Import;

/** The same as {@link MonthEndPropertiesTest}, with a thousand sequences. */
@DatabaseTest
@Import(MonthEndGround.Beans.class)
class MonthEndPropertiesBenchmark extends RandomMonthEnds {

    @Property(tries = 1000)
    void nothingIsWrittenUnapprovedAndNobodyIsLeftWithoutAWayOn(@ForAll("sequences") List<Command> commands) {
        play(commands);
    }
}
