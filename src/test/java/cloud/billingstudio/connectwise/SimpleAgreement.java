package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.psa.PostingStep;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;

/** An agreement's additions, all of one line, as ConnectWise would hold them after writes. */
final class SimpleAgreement {

    static final LineId LINE = new LineId(101, 5001);

    private static final ObjectMapper JSON = TolerantJson.mapper();

    private final TreeMap<Long, ObjectNode> additions = new TreeMap<>();

    /** @param additions as {@code from until quantity price}, open ones with {@code open} for until; the first is 5001 */
    static SimpleAgreement of(List<String> additions) {
        SimpleAgreement agreement = new SimpleAgreement();
        for (String addition : additions) {
            String[] parts = addition.split(" ");
            ObjectNode row = JSON.createObjectNode();
            row.putObject("product").put("id", 77).put("identifier", "M365-BP");
            row.put("quantity", new BigDecimal(parts[2])).put("unitPrice", new BigDecimal(parts[3]));
            row.put("billCustomer", "Billable").put("effectiveDate", parts[0] + "T00:00:00Z");
            row.put("invoiceDescription", "Licences");
            if (!parts[1].equals("open")) {
                row.put("cancelledDate", parts[1] + "T00:00:00Z");
            }
            agreement.add(row);
        }
        agreement.additions.forEach((id, row) -> {
            if (id > LINE.root()) {
                row.put("serialNumber", "CBS:5001:before");
            }
        });
        return agreement;
    }

    private ObjectNode add(ObjectNode row) {
        long id = additions.isEmpty() ? LINE.root() : additions.lastKey() + 1;
        additions.put(id, row.put("id", id));
        return row;
    }

    void set(long id, String member, Object value) {
        additions.get(id).set(member, JSON.valueToTree(value));
    }

    List<ObjectNode> rows() {
        return List.copyOf(additions.values());
    }

    /** The line as it is now. */
    Chain chain() {
        List<Chain> lines = Chain.of(
                LINE.agreement(),
                additions.values().stream()
                        .map(row -> Addition.of(row.deepCopy(), new ReferenceField(null)))
                        .toList());
        if (lines.size() != 1) {
            throw new IllegalStateException("Not one line but " + lines);
        }
        return lines.get(0);
    }

    /** Carries a write out and returns the record as it is then. */
    ObjectNode apply(PostingStep step) {
        return apply(step.operation(), step.body());
    }

    ObjectNode apply(String operation, String body) {
        JsonNode sent = json(body);
        if (operation.startsWith("POST ")) {
            return add((ObjectNode) sent);
        }
        ObjectNode row = additions.get(Long.valueOf(operation.replaceFirst(".*/", "")));
        sent.forEach(change -> row.set(change.path("path").asText(), change.path("value")));
        return row;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
