package cloud.billingstudio.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;

/** Refuses texts that cannot be kept, wherever in a body they are: with the character NUL, or far too long. */
final class KeptTexts {

    private static final int LONGEST = 10_000;

    private KeptTexts() {}

    /** @throws Refused naming the member */
    static void check(Place place, JsonNode node) {
        if (node.isTextual()) {
            check(place, node.textValue());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(place.item(i), node.path(i));
            }
        } else {
            node.properties().forEach(member -> check(place.member(member.getKey()), member.getValue()));
        }
    }

    private static void check(Place place, String text) {
        if (text.indexOf('\0') >= 0) {
            throw Refused.invalid(
                    place.subject() + " holds the character NUL (code 0), which cannot be kept; remove it.");
        }
        if (text.length() > LONGEST) {
            throw Refused.invalid(
                    place.subject() + " has " + text.length() + " characters, more than " + LONGEST + ".");
        }
    }
}
