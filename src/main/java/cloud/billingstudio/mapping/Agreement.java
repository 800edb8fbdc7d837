package cloud.billingstudio.mapping;

/** Whether a marketplace's resource and a PSA's service are one product. */
enum Agreement {
    /** A person said so. */
    REMEMBERED,
    /** By key or by the dated names of the catalogue. */
    SAME,
    /** Not known; names may be alike, which proves nothing. */
    UNKNOWN,
    /** The catalogue knows both, as different products. */
    DIFFERENT,
    /** A person said they are not. */
    REFUSED;

    boolean isSettled() {
        return this == REMEMBERED || this == SAME;
    }
}
