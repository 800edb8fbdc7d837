package cloud.billingstudio.shared;

/** Our own key of a licence line (customer × subscription × resource); stable for ever. */
public record LicenceLineId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
