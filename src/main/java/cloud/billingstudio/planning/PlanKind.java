package cloud.billingstudio.planning;

/** Which of a period's plans. */
public enum PlanKind {
    /** Over all lines. */
    MAIN,
    /** Over the lines whose changes of the plan before were void. */
    SUPPLEMENTARY
}
