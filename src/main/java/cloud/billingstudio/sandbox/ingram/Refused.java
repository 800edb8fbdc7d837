package cloud.billingstudio.sandbox.ingram;

/** The marketplace refuses a request, with an HTTP status and words of its own. */
class Refused extends RuntimeException {

    private final int status;

    Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    static Refused notFound(String what, String id) {
        return new Refused(404, what + " with id " + id + " was not found");
    }

    static Refused invalid(String message) {
        return new Refused(400, message);
    }

    int status() {
        return status;
    }
}
