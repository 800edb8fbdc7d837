package cloud.billingstudio.autotask;

import cloud.billingstudio.connection.UnreadableAnswer;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as Autotask states them, as far as they are read. */
final class AutotaskRow {

    private AutotaskRow() {}

    record Company(
            long id,
            @Nullable String companyName,
            @Nullable Integer companyType,
            @Nullable Boolean isActive,
            @Nullable String taxID,
            @Nullable String webAddress) {

        static final List<String> FIELDS =
                List.of("id", "companyName", "companyType", "isActive", "taxID", "webAddress");
        static final int CUSTOMER = 1;

        boolean active() {
            return !Boolean.FALSE.equals(isActive);
        }

        boolean isActiveCustomer() {
            return active() && companyType != null && companyType == CUSTOMER;
        }
    }

    /** @param status 1 in effect, 0 not; says nothing about billing */
    record Contract(
            long id,
            @Nullable Long companyID,
            @Nullable String contractName,
            @Nullable Integer status,
            @Nullable String startDate,
            @Nullable String endDate,
            @Nullable Integer contractPeriodType) {

        static final List<String> FIELDS =
                List.of("id", "companyID", "contractName", "status", "startDate", "endDate", "contractPeriodType");
        static final int RECURRING_SERVICE = 7;

        /** Never left out for 0: that company is real. */
        long owner() {
            return required(companyID, "contract " + id, "companyID");
        }
    }

    record ContractService(
            long id,
            @Nullable Long contractID,
            @Nullable Long serviceID,
            @Nullable BigDecimal unitPrice,
            @Nullable BigDecimal unitCost,
            @Nullable BigDecimal internalCurrencyUnitPrice,
            @Nullable BigDecimal internalCurrencyAdjustedPrice,
            @Nullable String invoiceDescription) {

        /** Without {@code adjustedPrice}: the API takes it but does not give it back, and asking may be refused. */
        static final List<String> FIELDS = List.of(
                "id",
                "contractID",
                "serviceID",
                "unitPrice",
                "unitCost",
                "internalCurrencyUnitPrice",
                "internalCurrencyAdjustedPrice",
                "invoiceDescription");

        /**
         * What one costs the customer, in the tenant's own currency: the price agreed for the contract, else that of the
         * catalogue. Null where neither is shown. The customer's currency may be another and is not told with a line.
         */
        @Nullable
        BigDecimal price() {
            if (internalCurrencyAdjustedPrice != null) {
                return internalCurrencyAdjustedPrice;
            }
            return internalCurrencyUnitPrice == null ? unitPrice : internalCurrencyUnitPrice;
        }

        long contract() {
            return required(contractID, "contract service " + id, "contractID");
        }

        long service() {
            return required(serviceID, "contract service " + id, "serviceID");
        }
    }

    record Service(long id, @Nullable String name, @Nullable Integer periodType) {

        static final List<String> FIELDS = List.of("id", "name", "periodType");
    }

    /** Its price is that of all units together and not read. */
    record Units(
            long id,
            @Nullable Long contractServiceID,
            @Nullable String startDate,
            @Nullable String endDate,
            @Nullable BigDecimal units) {

        static final List<String> FIELDS = List.of("id", "contractServiceID", "startDate", "endDate", "units");
    }

    private static long required(@Nullable Long value, String row, String member) {
        if (value == null) {
            throw new UnreadableAnswer(row + " has no " + member);
        }
        return value;
    }

    /** Months of a period type; null for one-time and for what is not known. */
    static @Nullable Integer months(@Nullable Integer periodType) {
        return switch (periodType == null ? 0 : periodType) {
            case 2 -> 1;
            case 3 -> 3;
            case 4 -> 6;
            case 5 -> 12;
            default -> null;
        };
    }
}
