package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModelContractTest {

    @Test
    void modelsCodeAndFormsKeepTheirPromises() {
        Path processes = Path.of("processes");
        Path forms = Path.of("forms");
        assertThat(processes).isDirectoryContaining("glob:**.bpmn").isDirectoryContaining("glob:**.dmn");
        assertThat(forms).isDirectoryContaining("glob:**.html");

        assertThat(new ModelContract(processes, forms).brokenPromises()).isEmpty();
    }

    @Test
    void findsEveryBrokenPromise() {
        Path broken = Path.of("src/test/resources/models/broken");

        assertThat(new ModelContract(broken, broken).brokenPromises())
                .containsExactlyInAnyOrder(
                        "differentName is in broken.bpmn: id and file name differ",
                        "differentName needs the time to live P3650D",
                        "Activity_1w131lg has a generated id",
                        "Activity_1w131lg must delegate to ${Activity_1w131lg}",
                        "Activity_1w131lg must be asyncBefore, or be listed as a synchronous validation",
                        "${Activity_1w131lg} has no component of that name in the process module",
                        "decide must have the form key embedded:deployment:decide.html",
                        "decide has no file in forms/",
                        "callNobody calls nobody, which has no file",
                        "callNobody must bind what it calls by deployment",
                        "askNobody asks a decision that has no file",
                        "askNobody must bind its decision by deployment",
                        "noSuchThing has the code noSuchThing, for which there is no exception",
                        "toDecide asks for the variable undeclared, which Variables does not declare",
                        "broken.dmn holds no decision broken",
                        "otherDecision needs the time to live P3650D");
    }
}
