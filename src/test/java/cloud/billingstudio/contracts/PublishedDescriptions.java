package cloud.billingstudio.contracts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder of the vendors' published API descriptions. They may not be shipped, so it is not everywhere. */
final class PublishedDescriptions {

    static final String PROPERTY = "studio.specs";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();

    private final Path folder;

    private PublishedDescriptions(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where no folder is named, and fails where the one named is none. */
    static PublishedDescriptions required() {
        String folder = System.getProperty(PROPERTY, "");
        Assumptions.assumeFalse(
                folder.isBlank(),
                "The vendors' published API descriptions are not at hand: name their folder by -D" + PROPERTY
                        + "=… to hold the adapters and the sandbox against them.");
        if (!Files.isDirectory(Path.of(folder))) {
            throw new IllegalArgumentException("-D" + PROPERTY + " names no folder: " + folder);
        }
        return new PublishedDescriptions(Path.of(folder));
    }

    ObjectNode read(String file) {
        Path path = folder.resolve(file);
        try {
            return (ObjectNode) (file.endsWith(".json") ? JSON : YAML).readTree(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the description " + path, e);
        }
    }
}
