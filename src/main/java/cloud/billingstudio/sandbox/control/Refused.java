package cloud.billingstudio.sandbox.control;

/** The control refuses a request and names what is wrong with it. */
class Refused extends RuntimeException {

    private final int status;

    private Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    static Refused invalid(String message) {
        return new Refused(400, message);
    }

    static Refused notFound(String message) {
        return new Refused(404, message);
    }

    int status() {
        return status;
    }
}
