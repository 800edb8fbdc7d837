package cloud.billingstudio.planning;

import cloud.billingstudio.mapping.Link;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint a manager approves: SHA-256 over a text with one line per thing that matters, sorted, every field with
 * its length before it, so that no two plans share a text.
 */
final class PlanHash {

    private PlanHash() {}

    /** The plan's own id, number, hash and building time do not count. */
    static String of(FrozenPlan plan, Collection<Link> links) {
        List<String> lines = new ArrayList<>();
        plan.changes().forEach(change -> lines.add(change(change)));
        plan.exceptions().forEach(exception -> lines.add(exception(exception)));
        plan.coverage().parts().forEach(part -> lines.add(line("coverage", part)));
        links.forEach(link -> lines.add(link(link)));
        new TreeMap<>(plan.policyVersions()).forEach((name, version) -> lines.add(line("policy", name, version)));
        lines.sort(null);
        lines.add(0, line("plan", plan.period(), plan.kind(), plan.knownAt()));
        return sha256(String.join("\n", lines));
    }

    private static String change(Change change) {
        return line(
                "change",
                change.key(),
                change.licenceLines(),
                change.customer(),
                change.unitPrice(),
                change.recurringDelta(),
                change.firstBill(),
                change.reason(),
                change.explanation(),
                change.reviewRequired(),
                change.decision(),
                change.psaProfile().steps(),
                change.targetProfile().steps(),
                change.strategy());
    }

    private static String exception(PlanException exception) {
        return line(
                "exception",
                exception.key(),
                exception.kind(),
                exception.licenceLines(),
                exception.psaLine(),
                exception.customer(),
                exception.detail(),
                exception.undecided());
    }

    private static String link(Link link) {
        return line(
                "link",
                link.id(),
                link.licenceLine(),
                link.psaLine(),
                link.allocation(),
                link.rule(),
                link.prorateOn(),
                link.knownAt());
    }

    private static String line(@Nullable Object... fields) {
        StringBuilder text = new StringBuilder();
        for (@Nullable Object field : fields) {
            String value = String.valueOf(field);
            text.append(value.length()).append(':').append(value).append(' ');
        }
        return text.toString();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
