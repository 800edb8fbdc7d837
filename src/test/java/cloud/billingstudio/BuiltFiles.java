package cloud.billingstudio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the build has put what it made and what it made it of; known to integration tests alone. */
final class BuiltFiles {

    private BuiltFiles() {}

    /** The production jar. */
    static Path studio() {
        return named("studio.jar");
    }

    /** The demo's jar. */
    static Path demo() {
        return named("studio.demo-jar");
    }

    /** A text file of the project. */
    static String text(String name) {
        try {
            return Files.readString(named("studio.project").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path named(String property) {
        return Path.of(Objects.requireNonNull(
                System.getProperty(property), property + " is set by the build: run mvn verify -Dit.test=…"));
    }
}
