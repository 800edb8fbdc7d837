package cloud.billingstudio.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The known products: ids of marketplace resources are keys, names hold from a day until another (exclusive). */
final class Products {

    private record Entry(String product, String resourceId, String core, LocalDate from, LocalDate until) {}

    private final List<Entry> entries;

    private Products(List<Entry> entries) {
        this.entries = entries;
    }

    static Products fromClassPath() {
        try (InputStream file = Products.class.getResourceAsStream("/mapping/catalogue.csv")) {
            Objects.requireNonNull(file, "mapping/catalogue.csv is not on the class path");
            return new Products(CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .stream()
                    .map(Products::entry)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(CSVRecord row) {
        return new Entry(
                row.get("product"),
                row.get("resourceId"),
                ProductName.of(row.get("name")).core(),
                day(row.get("from"), LocalDate.MIN),
                day(row.get("until"), LocalDate.MAX));
    }

    private static LocalDate day(String text, LocalDate otherwise) {
        return text.isEmpty() ? otherwise : LocalDate.parse(text);
    }

    /** The product of a marketplace's resource: by its id, else by its name on that day. */
    @Nullable
    String ofResource(String resourceId, String name, LocalDate day) {
        Optional<String> keyed = entries.stream()
                .filter(entry -> !entry.resourceId.isEmpty() && entry.resourceId.equals(resourceId))
                .map(Entry::product)
                .findFirst();
        return keyed.orElseGet(() -> named(name, day));
    }

    /** The one product that bears the name on that day, or else the one that ever bore it; null where that is not one. */
    @Nullable
    String named(String name, LocalDate day) {
        String core = ProductName.of(name).core();
        Set<String> today = products(core, day);
        Set<String> any = today.isEmpty() ? products(core, null) : today;
        return any.size() == 1 ? any.iterator().next() : null;
    }

    private Set<String> products(String core, @Nullable LocalDate day) {
        return entries.stream()
                .filter(entry -> entry.core.equals(core))
                .filter(entry -> day == null || (!day.isBefore(entry.from) && day.isBefore(entry.until)))
                .map(Entry::product)
                .collect(Collectors.toSet());
    }
}
