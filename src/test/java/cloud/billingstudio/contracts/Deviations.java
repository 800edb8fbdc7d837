package cloud.billingstudio.contracts;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The one list of everything in which requests or answers are meant to differ from the vendors' descriptions. */
final class Deviations {

    private static final String FILE = "/contracts/deviations.yaml";

    private final List<Reading> readings;
    private final List<Deviation> deviations;
    private final List<Unserved> unserved;
    private final Set<Deviation> met = new LinkedHashSet<>();
    private final Set<String> missed = new LinkedHashSet<>();

    private record Listed(List<Reading> readings, List<Deviation> deviations, List<Unserved> unserved) {}

    /** Operations of the description that the sandbox leaves out, for a reason; {@code *} stands for any text. */
    record Unserved(String vendor, List<String> operations, String why, String source) {}

    /**
     * A change made to a whole description before anything is held against it.
     *
     * @param name by which the code knows it
     */
    record Reading(String vendor, String name, String why, String source) {}

    /**
     * One listed deviation; {@code *} stands for any text in operation and place.
     *
     * @param what the validator's word
     * @param why in plain words
     * @param source a chapter of the vendor's contract, or the key of a source there
     */
    record Deviation(String vendor, String operation, String where, String what, String why, String source) {

        boolean covers(Finding finding) {
            return vendor.equals(finding.vendor())
                    && what.equals(finding.what())
                    && matches(operation, finding.operation())
                    && matches(where, finding.where());
        }
    }

    private static boolean matches(String pattern, String text) {
        return Pattern.matches(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q"), text);
    }

    private Deviations(Listed listed) {
        this.readings = listed.readings();
        this.deviations = listed.deviations();
        this.unserved = listed.unserved();
    }

    static Deviations listed() {
        try (InputStream file = Deviations.class.getResourceAsStream(FILE)) {
            return new Deviations(new YAMLMapper().readValue(file, Listed.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    boolean cover(Finding finding) {
        List<Deviation> covering =
                deviations.stream().filter(each -> each.covers(finding)).toList();
        met.addAll(covering);
        return !covering.isEmpty();
    }

    /** @param operation with the words that it is not served */
    boolean coverUnserved(String operation) {
        List<String> covering = unserved.stream()
                .flatMap(each -> each.operations().stream())
                .filter(pattern -> matches(pattern + " is not served", operation))
                .toList();
        missed.addAll(covering);
        return !covering.isEmpty();
    }

    /** What is listed as unserved and was not missed so far. */
    List<String> served() {
        return unserved.stream()
                .flatMap(each -> each.operations().stream())
                .filter(pattern -> !missed.contains(pattern))
                .toList();
    }

    /** Those that no finding met so far. */
    List<Deviation> unmet() {
        return deviations.stream().filter(each -> !met.contains(each)).toList();
    }

    List<Reading> readings() {
        return readings;
    }

    List<Deviation> all() {
        return deviations;
    }
}
