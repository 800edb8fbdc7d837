package cloud.billingstudio.sandbox.autotask;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The entity sets the sandbox plays, with those of their fields a licence billing integration meets. */
public final class Entities {

    private static final List<EntityType> PLAYED = List.of(
            Companies.COMPANIES,
            Contracts.CONTRACTS,
            Contracts.CHARGES,
            Lines.CONTRACT_SERVICES,
            Lines.CONTRACT_SERVICE_BUNDLES,
            Lines.CONTRACT_SERVICE_UNITS,
            Lines.CONTRACT_SERVICE_BUNDLE_UNITS,
            Lines.ADJUSTMENTS,
            Lines.BUNDLE_ADJUSTMENTS,
            Services.SERVICES,
            Services.SERVICE_BUNDLES,
            Services.SERVICE_BUNDLE_SERVICES,
            Services.BILLING_CODES,
            Assets.PRODUCTS,
            Assets.CONFIGURATION_ITEMS,
            Assets.SUBSCRIPTIONS,
            Assets.PERIODS,
            Billed.ITEMS,
            Billed.INVOICES);

    /** Further sets below these, of which the sandbox has no rows. */
    private static final List<EntityType> EMPTY = Stream.of(
                    empty("Contracts", "Contract", "Notes"),
                    empty("Contracts", "Contract", "BillingRules"),
                    empty("Contracts", "Contract", "Rates"),
                    empty("Contracts", "Contract", "Blocks"),
                    empty("Contracts", "Contract", "Milestones"),
                    empty("Contracts", "Contract", "Retainers"),
                    empty("Contracts", "Contract", "RoleCosts"),
                    empty("Contracts", "Contract", "TicketPurchases"),
                    empty("Contracts", "Contract", "ExclusionRoles"),
                    empty("Contracts", "Contract", "ExclusionBillingCodes"),
                    empty("Products", "Product", "Notes"),
                    empty("Products", "Product", "Tiers"),
                    empty("Products", "Product", "Vendors"),
                    empty("Companies", "Company", "Contacts"),
                    empty("Companies", "Company", "Locations"),
                    empty("Companies", "Company", "Notes"),
                    empty("Companies", "Company", "Alerts"),
                    empty("Companies", "Company", "SiteConfigurations"),
                    empty("Companies", "Company", "Teams"),
                    empty("Companies", "Company", "ToDos"),
                    empty("Companies", "Company", "Attachments"))
            .toList();

    private Entities() {}

    /** The names of all sets, as in addresses. */
    public static List<String> sets() {
        return all().map(EntityType::set).distinct().toList();
    }

    static Optional<EntityType> ofSet(String set) {
        return all().filter(entity -> entity.set().equalsIgnoreCase(set)).findFirst();
    }

    static Optional<EntityType> below(EntityType parent, String child) {
        return all().filter(entity -> entity.isBelow(parent.set(), child)).findFirst();
    }

    /** The entity that ids of a reference belong to, where the sandbox has its rows. */
    static Optional<EntityType> named(String name) {
        return PLAYED.stream().filter(entity -> entity.name().equals(name)).findFirst();
    }

    private static Stream<EntityType> all() {
        return Stream.concat(PLAYED.stream(), EMPTY.stream());
    }

    private static EntityType empty(String parent, String prefix, String child) {
        String none = "(select null::bigint as id, null::bigint as parent_id where false) none";
        String set = child.equals("Contacts") ? child : prefix + child;
        return EntityType.of(set, set.substring(0, set.length() - 1), none, "GET")
                .below(parent, child, "parent_id", "GET")
                .fields(Field.id());
    }
}
