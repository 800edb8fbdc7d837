package cloud.billingstudio.mapping;

import cloud.billingstudio.marketplace.LicenceLine;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How long a product is bound for or billed at a time, as far as a name or the marketplace says it. */
enum Term {
    MONTHLY,
    ANNUAL,
    TRIENNIAL;

    /** Of a licence line: what its subscription's name says, else what the marketplace states; empty where neither does. */
    static Set<Term> of(LicenceLine line) {
        Set<Term> named = ProductName.of(line.subscriptionName()).terms();
        if (!named.isEmpty()) {
            return named;
        }
        Set<Term> stated = EnumSet.noneOf(Term.class);
        add(stated, line.termMonths());
        add(stated, line.billingMonths());
        return stated;
    }

    /** Neither contradicts the other; what says nothing contradicts nothing. */
    static boolean agree(Set<Term> one, Set<Term> other) {
        return one.isEmpty() || other.isEmpty() || one.stream().anyMatch(other::contains);
    }

    private static void add(Set<Term> terms, @Nullable Integer months) {
        if (months != null && months == 1) {
            terms.add(MONTHLY);
        } else if (months != null && months == 12) {
            terms.add(ANNUAL);
        } else if (months != null && months == 36) {
            terms.add(TRIENNIAL);
        }
    }
}
