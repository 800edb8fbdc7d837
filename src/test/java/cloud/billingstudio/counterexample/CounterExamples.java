package cloud.billingstudio.counterexample;

import cloud.billingstudio.sandbox.SandboxClock;
import feign.Feign;
import java.time.LocalDate;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Repository;

/** Everything the rules of the architecture forbid outside the packages where it belongs, once each. */
public final class CounterExamples {

    private CounterExamples() {}

    public record UsesTheEngine(RuntimeService engine) {}

    public record UsesFeign(Feign client) {}

    public record UsesTheSandbox(SandboxClock clock) {}

    public record UsesPoi(XSSFWorkbook workbook) {}

    /** Nothing of the engine itself, but something that knows it. */
    public record ReachesTheEngine(UsesTheEngine through) {}

    /** Abstract, so that no scan for components takes it for one. */
    public abstract static class PublicDelegate implements JavaDelegate {

        @Override
        public abstract void execute(DelegateExecution execution);
    }

    /** Abstract, so that no scan for components takes it for one. */
    @Repository
    public abstract static class PublicRepository {}

    public interface PublicSpringDataRepository extends org.springframework.data.repository.Repository<String, Long> {}

    public static final class LooksAtTheWall {

        private LooksAtTheWall() {}

        public static LocalDate today() {
            return LocalDate.now();
        }
    }
}
