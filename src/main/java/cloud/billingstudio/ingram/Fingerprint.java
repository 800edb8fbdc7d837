package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.TolerantJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * A short text that changes whenever anything in a list row does, whatever the order of its members. What only the detail
 * has is left out, so that both answers about an unchanged subscription have one fingerprint.
 */
final class Fingerprint {

    private static final int BYTES = 16;
    private static final Set<String> DETAIL_ONLY = Set.of(
            "totalPrice",
            "totalSubscriptionPrice",
            "totalSubscriptionCost",
            "totalSubscriptionProviderCost",
            "planId",
            "products",
            "orderParameters",
            "fulfillmentParameters");

    private static final ObjectWriter SORTED =
            TolerantJson.mapper().writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Fingerprint() {}

    static String of(JsonNode row) {
        JsonNode listed = row.deepCopy();
        if (listed instanceof ObjectNode object) {
            object.remove(DETAIL_ONLY);
        }
        try {
            Object plain = TolerantJson.mapper().treeToValue(listed, Object.class);
            byte[] text = SORTED.writeValueAsString(plain).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a row cannot be fingerprinted", e);
        }
    }
}
