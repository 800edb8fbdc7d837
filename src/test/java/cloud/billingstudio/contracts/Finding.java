package cloud.billingstudio.contracts;

import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something an exchange does that its description does not say.
 *
 * @param operation for example {@code GET /customers/{id}}
 * @param where {@code request} or {@code answer 200}, and the place in the body with {@code *} for any index
 * @param what the validator's word for it, for example {@code type}
 * @param words what the validator says
 * @param exchange in which it was found
 */
record Finding(String vendor, String operation, String where, String what, String words, Exchange exchange) {

    private static final Pattern MEMBER = Pattern.compile("\"([^\"]+)\"");
    private static final String UNKNOWN_MEMBER = "additionalProperties";

    /** One per message, and one per member where several are unknown. */
    static List<Finding> of(String operation, Exchange exchange, Message message) {
        String side = message.getKey().startsWith("validation.request") ? "request" : "answer " + exchange.status();
        String pointer = message.getContext()
                .flatMap(MessageContext::getPointers)
                .map(Pointers::getInstance)
                .orElse("");
        String place = pointer.replaceAll("/\\d+(?=/|$)", "/*").replaceAll("^/$", "");
        String what = message.getKey().replaceAll(".*\\.(schema|body|parameter)\\.", "");
        List<Finding> findings = new ArrayList<>();
        if (what.equals(UNKNOWN_MEMBER)) {
            String list = message.getMessage().replaceFirst(".*not allowed by the schema:", "");
            Matcher member = MEMBER.matcher(list);
            while (member.find()) {
                String where = (side + " " + place + "/" + member.group(1)).strip();
                findings.add(new Finding(exchange.vendor(), operation, where, what, message.getMessage(), exchange));
            }
        } else {
            String where = (side + " " + place).strip();
            findings.add(new Finding(exchange.vendor(), operation, where, what, message.getMessage(), exchange));
        }
        return findings;
    }

    /** Without what differs from exchange to exchange. */
    String summary() {
        return "%s | %s | %s | %s".formatted(vendor, operation, where, what);
    }
}
