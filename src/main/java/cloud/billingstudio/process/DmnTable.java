package cloud.billingstudio.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * A table of the business in {@code processes/}, evaluated by a stand-alone engine: one row of input, the first rule that
 * fits, and no history per line.
 */
final class DmnTable {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private final String name;
    private final DmnDecision decision;
    private final String version;

    /** @param name the file's name without its ending, and the decision's id */
    DmnTable(String name) {
        byte[] content = content(name);
        this.name = name;
        this.decision = ENGINE.parseDecision(name, new ByteArrayInputStream(content));
        this.version = sha256(content);
    }

    /** The outputs of the first rule that fits. */
    DmnDecisionResultEntries evaluate(Map<String, ? extends @Nullable Object> inputs) {
        DmnDecisionResultEntries found =
                ENGINE.evaluateDecision(decision, new HashMap<>(inputs)).getFirstResult();
        if (found == null) {
            throw new IllegalStateException(
                    "No rule of processes/%s.dmn fits %s; add one for it.".formatted(name, inputs));
        }
        return found;
    }

    /** SHA-256 of the file, in hexadecimal. */
    String version() {
        return version;
    }

    private static byte[] content(String name) {
        try {
            return new ClassPathResource("processes/" + name + ".dmn").getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read processes/" + name + ".dmn", e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
