package cloud.billingstudio.shared;

/** Our own key of a PSA line (company × agreement × service line); stable for ever. */
public record PsaLineId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
