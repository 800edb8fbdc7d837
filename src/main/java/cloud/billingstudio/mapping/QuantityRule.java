package cloud.billingstudio.mapping;

/** Which of a licence line's counts is billed through a link. */
public enum QuantityRule {
    TOTAL,
    INCLUDED,
    ADDITIONAL
}
