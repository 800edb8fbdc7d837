package cloud.billingstudio.psa;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An agreement (Autotask: recurring service contract).
 *
 * @param periodMonths months per billing period, stepped from the start date; null where unknown
 * @param end last day, inclusive; null if open
 * @param active by the PSA's flag; says nothing about billing in Autotask, where only the end date does
 * @param prorating the PSA prorates a change inside a period
 * @param nextInvoice the first day not invoiced yet; null where the PSA does not tell
 */
public record PsaAgreement(
        String id,
        String companyId,
        String name,
        LocalDate start,
        @Nullable LocalDate end,
        @Nullable Integer periodMonths,
        boolean active,
        boolean prorating,
        @Nullable LocalDate nextInvoice) {}
