package cloud.billingstudio.sandbox.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Makes up companies' names, none twice, and how else they may be spelled. */
final class CompanyNames {

    private static final List<String> FIRST = List.of(
            "Amber", "Arrow", "Aspen", "Atlas", "Beacon", "Birch", "Blue", "Bright", "Cedar", "Cobalt", "Copper",
            "Coral", "Crown", "Delta", "Eagle", "Echo", "Elm", "Falcon", "Fern", "Flint", "Forest", "Garnet", "Granite",
            "Harbor", "Hazel", "Heron", "Iron", "Ivory", "Jade", "Juniper", "Kestrel", "Lake", "Laurel", "Linden",
            "Maple", "Marble", "Meadow", "Mesa", "Mill", "North", "Oak", "Olive", "Onyx", "Opal", "Orchard", "Osprey",
            "Pacific", "Pearl", "Pine", "Prairie", "Quarry", "Raven", "Red", "Ridge", "River", "Rose", "Sable", "Sage",
            "Silver", "Sky", "Slate", "South", "Spruce", "Stone", "Summit", "Sun", "Swift", "Thorn", "Tide", "Timber",
            "Valley", "Velvet", "Vista", "West", "Willow", "Wolf", "Zenith", "Zephyr");
    private static final List<String> SECOND = List.of(
            "bank", "bay", "bridge", "brook", "cliff", "cove", "creek", "crest", "dale", "edge", "field", "ford",
            "gate", "glen", "grove", "haven", "hill", "hollow", "land", "mark", "mere", "mont", "moor", "peak", "point",
            "port", "reach", "shore", "side", "stead", "ton", "vale", "view", "ward", "water", "way", "wood", "worth");
    private static final List<String> TRADE = List.of(
            "Dental",
            "Logistics",
            "Legal",
            "Engineering",
            "Pharmacy",
            "Farms",
            "Builders",
            "Media",
            "Insurance",
            "Accounting",
            "Clinic",
            "Brewing",
            "Motors",
            "Roofing",
            "Robotics",
            "Textiles",
            "Foods",
            "Marine",
            "Academy",
            "Realty",
            "Interiors",
            "Printing",
            "Electric",
            "Plumbing",
            "Analytics",
            "Staffing",
            "Travel",
            "Optics",
            "Ceramics",
            "Security",
            "Landscaping",
            "Machining",
            "Hotels",
            "Veterinary",
            "Wealth",
            "Energy");
    private static final List<String> FORMS = List.of("Inc.", "LLC", "Ltd", "Corp.", "GmbH", "B.V.");
    private static final List<String> OTHER = List.of("Holdings", "Group", "International", "Partners", "Services");
    private static final List<String> CITIES = List.of(
            "Portland", "Columbus", "Austin", "Tampa", "Boise", "Madison", "Albany", "Leeds", "Utrecht", "Lyon");

    private final Random random;
    private final Set<String> used = new HashSet<>();

    CompanyNames(Random random) {
        this.random = random;
    }

    String next() {
        while (true) {
            String name = FIRST.get(random.nextInt(FIRST.size())) + SECOND.get(random.nextInt(SECOND.size())) + " "
                    + TRADE.get(random.nextInt(TRADE.size()));
            if (random.nextInt(100) < 3) {
                name = List.of("Café ", "O'Brien & ", "Łódź ", "Østre ").get(random.nextInt(4)) + name;
            }
            if (used.add(name)) {
                return name;
            }
        }
    }

    /** The same company as the PSA spells it. */
    String spelled(String name) {
        return switch (random.nextInt(5)) {
            case 0 -> name + ", " + form();
            case 1 -> name.toUpperCase(Locale.ROOT);
            case 2 -> name + " " + form();
            default -> name;
        };
    }

    /** A name of which only the first word is the same. */
    String changed(String name) {
        return name.split(" ")[0] + " " + OTHER.get(random.nextInt(OTHER.size()));
    }

    /** The name of a sister company. */
    static String sister(String name) {
        return name + " " + FORMS.get(1);
    }

    String form() {
        return FORMS.get(random.nextInt(FORMS.size()));
    }

    String city() {
        return CITIES.get(random.nextInt(CITIES.size()));
    }
}
