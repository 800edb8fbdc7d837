package cloud.billingstudio.shared;

/** A setting has a value it cannot have; thrown while settings are read, so that the start says which one and what it may be. */
public final class BadSetting extends IllegalArgumentException {

    private final String name;
    private final Object value;
    private final String allowed;

    private BadSetting(String name, Object value, String allowed) {
        super("%s is %s; it must be %s".formatted(name, value, allowed));
        this.name = name;
        this.value = value;
        this.allowed = allowed;
    }

    /**
     * @param name of the setting below those it is read with, for example {@code page-size}
     * @param allowed what it must be, as a sentence's end, for example {@code at least 1}
     */
    public static void unless(boolean good, String name, Object value, String allowed) {
        if (!good) {
            throw new BadSetting(name, value, allowed);
        }
    }

    public String name() {
        return name;
    }

    public Object value() {
        return value;
    }

    public String allowed() {
        return allowed;
    }
}
