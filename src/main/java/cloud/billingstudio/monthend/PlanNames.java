package cloud.billingstudio.monthend;

import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.monthend.PlanView.ChangeView;
import cloud.billingstudio.monthend.PlanView.ExceptionView;
import cloud.billingstudio.planning.Change;
import cloud.billingstudio.planning.PlanCustomer;
import cloud.billingstudio.planning.PlanException;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The names behind the ids of a plan. */
record PlanNames(Map<PsaLineId, PsaLine> psa, Map<LicenceLineId, LicenceLine> licences) {

    ChangeView change(Change change) {
        PsaLine line = psa.get(change.psaLine());
        return new ChangeView(
                change.key(),
                key(change.customer()),
                change.customer().name(),
                change.psaLine().value(),
                line == null ? "" : line.companyName(),
                line == null ? "" : line.agreementName(),
                line == null ? "" : line.serviceName(),
                change.licenceLines().stream()
                        .map(licences::get)
                        .filter(Objects::nonNull)
                        .map(each -> each.subscriptionName() + " (" + each.subscriptionId() + ")")
                        .collect(Collectors.joining(", ")),
                change.effectiveDate(),
                change.from(),
                change.to(),
                change.delta(),
                change.unitPrice(),
                change.recurringDelta(),
                change.firstBill(),
                change.reason(),
                change.explanation(),
                change.reviewRequired(),
                change.decision());
    }

    ExceptionView exception(PlanException exception) {
        PlanCustomer customer = exception.customer();
        PsaLineId id = exception.psaLine();
        PsaLine line = id == null ? null : psa.get(id);
        return new ExceptionView(
                exception.key(),
                exception.kind(),
                customer == null ? null : key(customer),
                customer == null ? null : customer.name(),
                line == null ? null : line.companyName() + ", " + line.agreementName() + ", " + line.serviceName(),
                exception.detail(),
                exception.undecided());
    }

    private static String key(PlanCustomer customer) {
        return customer.connection() + "/" + customer.id();
    }
}
