package cloud.billingstudio.shared;

/** The name of one connection to an outer system, for example {@code ingram} or {@code autotask}. */
public record ConnectionId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
