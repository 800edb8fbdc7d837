package cloud.billingstudio.mapping;

/** From which day on a change of a linked line counts, where a clerk set it; stronger than the business's default table. */
public enum ProrateOn {
    /** The day the marketplace sold it. */
    DAY_BOUGHT,
    /** The first day of the agreement's next billing period. */
    NEXT_BILLING_PERIOD,
    /** The first day of the month in which it was bought. */
    FIRST_DAY_OF_MONTH,
    /** The last day of the month in which it was bought. */
    LAST_DAY_OF_MONTH
}
