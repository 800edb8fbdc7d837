package cloud.billingstudio.connectwise;

import cloud.billingstudio.connection.TolerantJson;
import cloud.billingstudio.connectwise.ConnectWiseRow.Agreement;
import cloud.billingstudio.connectwise.ConnectWiseRow.CatalogItem;
import cloud.billingstudio.connectwise.ConnectWiseRow.Company;
import cloud.billingstudio.connectwise.Lists.Listing;
import cloud.billingstudio.connectwise.Lists.RowPage;
import cloud.billingstudio.psa.Psa.PsaPart;
import cloud.billingstudio.psa.PsaAgreement;
import cloud.billingstudio.psa.PsaCompany;
import cloud.billingstudio.psa.PsaQuantity;
import cloud.billingstudio.psa.PsaServiceLine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads everything in parts: a page of companies each, then a few agreements each with all their additions. */
final class Fetch {

    /** Each costs a request. */
    private static final int AGREEMENTS_AT_ONCE = 40;

    /** After that long no more agreements are begun in one part. */
    private static final Duration STRETCH = Duration.ofSeconds(8);

    private enum Stage {
        COMPANIES,
        AGREEMENTS
    }

    /** Where to go on; travels as text. */
    private record Place(Stage stage, long after) {

        static Place of(@Nullable String next) {
            if (next == null) {
                return new Place(Stage.COMPANIES, Lists.BEFORE_ALL);
            }
            String[] parts = next.split(":", 2);
            return new Place(Stage.valueOf(parts[0].toUpperCase(Locale.ROOT)), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return stage.name().toLowerCase(Locale.ROOT) + ":" + after;
        }
    }

    private final Lists lists;
    private final Additions additions;
    private final Translation translation;
    private final Together together;
    private final List<String> types;

    /** @param types names of the agreement types that are read; none means all */
    Fetch(Lists lists, Additions additions, Translation translation, Together together, List<String> types) {
        this.lists = lists;
        this.additions = additions;
        this.translation = translation;
        this.together = together;
        this.types = types;
    }

    PsaPart part(@Nullable String next, LocalDate from) {
        Place place = Place.of(next);
        return place.stage() == Stage.COMPANIES ? companies(place) : agreements(place, from);
    }

    private PsaPart companies(Place place) {
        RowPage page = lists.page(Listing.of(Company.PATH, Company.FIELDS), place.after());
        List<PsaCompany> companies = page.rows().stream()
                .map(row -> TolerantJson.row(row, Company.class))
                .filter(company -> !Boolean.TRUE.equals(company.deletedFlag()))
                .map(translation::company)
                .toList();
        Place following = page.lastId() == null
                ? new Place(Stage.AGREEMENTS, Lists.BEFORE_ALL)
                : new Place(Stage.COMPANIES, page.lastId());
        return new PsaPart(companies, List.of(), List.of(), List.of(), following.toString());
    }

    /** A few at a time, until they are all read or the stretch is over; the rest is left to the next part. */
    private PsaPart agreements(Place place, LocalDate from) {
        long started = System.nanoTime();
        RowPage page = lists.page(Listing.of(Agreement.PATH, Agreement.FIELDS), place.after(), AGREEMENTS_AT_ONCE);
        List<Agreement> rows = page.rows().stream()
                .map(row -> TolerantJson.row(row, Agreement.class))
                .toList();
        Map<Agreement, List<Chain>> read = new LinkedHashMap<>();
        int done = 0;
        while (done < rows.size() && (done == 0 || System.nanoTime() - started < STRETCH.toNanos())) {
            List<Agreement> some = rows.subList(done, Math.min(done + together.atOnce(), rows.size()));
            read.putAll(lines(some.stream().filter(row -> isBilled(row, from)).toList(), from));
            done += some.size();
        }
        Long last = done < rows.size() ? Long.valueOf(rows.get(done - 1).id()) : page.lastId();
        return part(read, last == null ? null : new Place(Stage.AGREEMENTS, last).toString());
    }

    /** Lines that were over before and that the Studio never wrote to are left out; they would be taken for a choice. */
    private Map<Agreement, List<Chain>> lines(List<Agreement> agreements, LocalDate from) {
        List<Supplier<List<Chain>>> readings = new ArrayList<>();
        agreements.forEach(one -> readings.add(() -> additions.of(one.id(), Addition.LINE_FIELDS)));
        List<List<Chain>> chains = together.all(readings);
        Map<Agreement, List<Chain>> lines = new LinkedHashMap<>();
        for (int i = 0; i < agreements.size(); i++) {
            List<Chain> kept = chains.get(i).stream()
                    .filter(chain -> chain.isOurs() || !chain.endsBefore(from))
                    .toList();
            lines.put(agreements.get(i), kept);
        }
        return lines;
    }

    /** A cancelled or expired one too, as long as it bills in the time that is read. */
    private boolean isBilled(Agreement row, LocalDate from) {
        LocalDate end = Translation.end(row);
        String type = row.type() == null || row.type().name() == null
                ? ""
                : row.type().name().strip();
        return !ConnectWiseRow.isNotRecurring(row.billingCycle())
                && (end == null || !end.isBefore(from))
                && (types.isEmpty() || types.stream().anyMatch(type::equalsIgnoreCase));
    }

    private PsaPart part(Map<Agreement, List<Chain>> read, @Nullable String next) {
        Map<Long, CatalogItem> items = items(read);
        List<PsaAgreement> agreements = new ArrayList<>();
        List<PsaServiceLine> lines = new ArrayList<>();
        List<PsaQuantity> quantities = new ArrayList<>();
        read.forEach((agreement, chains) -> {
            agreements.add(translation.agreement(agreement));
            chains.forEach(chain -> {
                lines.add(translation.line(chain, agreement, items.get(product(chain))));
                quantities.addAll(Translation.quantities(chain));
            });
        });
        return new PsaPart(List.of(), agreements, lines, quantities, next);
    }

    /** Additions name their product by its id alone. */
    private Map<Long, CatalogItem> items(Map<Agreement, List<Chain>> read) {
        List<Long> ids = read.values().stream()
                .flatMap(List::stream)
                .map(Fetch::product)
                .filter(id -> id > 0)
                .toList();
        return lists.allWith(CatalogItem.PATH, CatalogItem.FIELDS, ids).stream()
                .map(row -> TolerantJson.row(row, CatalogItem.class))
                .collect(Collectors.toMap(CatalogItem::id, item -> item, (one, same) -> one, TreeMap::new));
    }

    private static long product(Chain chain) {
        return chain.newest().row().path("product").path("id").asLong();
    }
}
