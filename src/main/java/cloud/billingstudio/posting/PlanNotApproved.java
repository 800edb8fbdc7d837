package cloud.billingstudio.posting;

import cloud.billingstudio.shared.Refusal;

/** Nothing is sent: no approval stands for the plan, or it was given for another content than the plan has. */
public final class PlanNotApproved extends Refusal {

    private static final long serialVersionUID = 1L;

    PlanNotApproved(String message) {
        super(Kind.FORBIDDEN, message);
    }
}
