package cloud.billingstudio.sandbox.connectwise;

/** An address that is not simply one of records. */
interface Special {

    /** Whether it is meant. */
    boolean answers(Route route);

    Answer answer(Call call);

    /** Refuses other verbs than one. */
    static void require(Call call, String verb) {
        if (!call.verb().equals(verb)) {
            throw Failure.wrongVerb(call.verb());
        }
    }
}
