package cloud.billingstudio.process.paths;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** The models in {@code processes/}, each by its name, which is its file's without the ending. */
final class Models {

    private static final Path FOLDER = Path.of("processes");
    private static final String ENDING = ".bpmn";

    private Models() {}

    static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of its own for each caller. */
    static BpmnModelInstance read(String model) {
        return Bpmn.readModelFromFile(FOLDER.resolve(model + ENDING).toFile());
    }

    static String fileName(String model) {
        return model + ENDING;
    }
}
