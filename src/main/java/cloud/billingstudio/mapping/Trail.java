package cloud.billingstudio.mapping;

import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.Auditable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the audit trail what was decided about lines. */
@Component
class Trail {

    private final ApplicationEventPublisher events;

    Trail(ApplicationEventPublisher events) {
        this.events = events;
    }

    void tell(Decision by, String action, String subject, Map<String, Object> before, Map<String, Object> after) {
        events.publishEvent(new Auditable(by.by(), action, subject, by.period(), by.note(), before, after));
    }

    /** A link as plain names and values. */
    static Map<String, Object> link(LicenceLine licence, PsaLine psa, LinkTerms terms, Origin origin) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("customer", licence.customerName());
        values.put("subscription", licence.subscriptionName());
        values.put("psa", psa.connection().value());
        values.put("psaLine", psa.externalId());
        values.put("psaCompany", psa.companyName());
        values.put("psaAgreement", psa.agreementName());
        values.put("psaService", psa.serviceName());
        values.put("quantityRule", terms.rule().name());
        values.put("origin", origin.name());
        if (terms.allocation() != null) {
            values.put("allocation", terms.allocation().toString());
        }
        if (terms.prorateOn() != null) {
            values.put("prorateOn", terms.prorateOn().name());
        }
        if (terms.strategy() != null) {
            values.put("strategy", terms.strategy().name());
        }
        return values;
    }

    static Map<String, Object> link(LicenceLine licence, PsaLine psa, Link link) {
        return link(licence, psa, link.terms(), link.origin());
    }
}
