package cloud.billingstudio.sandbox.control;

/**
 * Where in a body something is, for people.
 *
 * @param where the item of a list, ended by a colon; empty outside lists
 * @param member in it, with dots; empty for the item, or the body, itself
 */
record Place(String where, String member) {

    static final Place BODY = new Place("", "");

    /** @param at from 0 */
    Place item(int at) {
        return new Place(where + (member.isEmpty() ? "Item " : member + ", item ") + (at + 1) + ": ", "");
    }

    Place member(String name) {
        return new Place(where, member.isEmpty() ? name : member + "." + name);
    }

    /** To begin a sentence with. */
    String subject() {
        String subject = where + member;
        return subject.isEmpty() ? "The body" : subject.replaceFirst(": $", "");
    }
}
