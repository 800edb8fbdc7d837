package cloud.billingstudio.planning;

/** How many changes and drifts of a customer wait for a person's word. */
public record CustomerReview(PlanCustomer customer, int undecided) {}
