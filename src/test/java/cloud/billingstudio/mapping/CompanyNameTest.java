package cloud.billingstudio.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CompanyNameTest {

    private static final List<String> PLACES = List.of(
            "Amber Bay",
            "Birch Hill",
            "Café Central",
            "Delta",
            "Eastside",
            "Fjørd",
            "Green Valley",
            "Harbor",
            "Iron Gate",
            "J. R. Hollings & Sons",
            "Kestrel",
            "Lakeview",
            "Müller",
            "Northern Lights",
            "O’Brien",
            "Pacific",
            "Quarry",
            "Riverbend",
            "Summit",
            "Tidewater",
            "Union Street",
            "Vista",
            "Westfield",
            "Yarrow",
            "Zenith",
            "Łódź");

    private static final List<String> TRADES = List.of(
            "",
            "Accounting",
            "Accountants",
            "Brewing",
            "Clinic",
            "Construction",
            "Counseling",
            "Dental",
            "Dental East",
            "Electric",
            "Electrical Contractors",
            "Engineering",
            "Excavation",
            "Farms",
            "Foods",
            "Insurance",
            "Legal",
            "Logistics",
            "Media",
            "Roofing");

    /** As contracts write them; blank stands for a name that is only written in capitals. */
    private static final List<String> FORMS = List.of(", Inc.", " LLC", " Ltd", " GmbH", "", " B.V.", " Corp.");

    private record Pair(String entity, String a, String b) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Midland, Inc.                | midland
                    MIDLAND CORP                 | midland
                    J. R. Hollings & Sons        | jr hollings and sons
                    J R Hollings and Sons, LLC   | jr hollings and sons
                    Kaap Rooibos (Pty) Ltd       | kaap rooibos
                    Société Générale S.A.        | societe generale
                    Müller GmbH & Co. KG         | muller
                    O'Brien’s Bar B.V.           | obriens bar
                    Ромашка ООО                  | ромашка
                    北京科技有限公司              | 北京科技
                    Fabryka Sp. z o.o.           | fabryka
                    Limited                      | limited
                    The Company                  | the
                    Store #2                     | store 2
                    """)
    void cutsCaseAccentsPunctuationAndTheLegalFormAtTheEnd(String name, String core) {
        assertThat(CompanyName.of(name).core()).isEqualTo(core);
    }

    @Property
    void spellsASpeltNameTheSame(@ForAll String name) {
        String spelt = Spelling.of(name);
        assertThat(Spelling.of(spelt)).isEqualTo(spelt);
    }

    @Property
    void neverCutsTheWholeName(@ForAll String name) {
        CompanyName company = CompanyName.of(name);
        assertThat(company.core().isEmpty()).isEqualTo(company.spelt().isEmpty());
        assertThat(LegalForms.cut(company.core())).isEqualTo(company.core());
    }

    /**
     * Lists of names of two sides: always the one made up here, and where -Dstudio.shared names their folder also the
     * public names, which are elsewhere.
     */
    static Stream<Named<List<Pair>>> lists() throws IOException {
        Named<List<Pair>> madeUp = Named.of("made up", madeUp());
        String shared = System.getProperty("studio.shared");
        return shared == null
                ? Stream.of(madeUp)
                : Stream.of(madeUp, Named.of("public", published(Path.of(shared, "data", "company_aliases.csv"))));
    }

    /** Companies with up to nine sisters that share all but one word; the PSA's side spells them as a contract does. */
    private static List<Pair> madeUp() {
        List<Pair> pairs = new ArrayList<>();
        for (String place : PLACES) {
            for (String trade : TRADES) {
                String name = (place + " " + trade).strip();
                String form = FORMS.get(pairs.size() % FORMS.size());
                pairs.add(new Pair(
                        name, name, form.isEmpty() ? name.toUpperCase(Locale.ROOT) : name.replace("&", "and") + form));
            }
        }
        return pairs;
    }

    private static List<Pair> published(Path file) throws IOException {
        Map<String, Pair> one = new HashMap<>();
        for (CSVRecord row : CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(file))) {
            if (row.get("source").equals("seattle_business_licenses")) {
                one.putIfAbsent(
                        row.get("entity_id"), new Pair(row.get("entity_id"), row.get("name_a"), row.get("name_b")));
            }
        }
        return new ArrayList<>(one.values());
    }

    /** Lists as large as a reseller's, a fifth of the companies without a partner. */
    @ParameterizedTest
    @MethodSource("lists")
    void pairsNoWrongCompany(List<Pair> pairs) {
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(500);
        int right = 0;
        List<String> wrong = new ArrayList<>();
        for (int sample = 0; sample < 10; sample++) {
            Collections.shuffle(pairs, new Random(sample));
            Map<String, List<Pair>> left = byCore(pairs.subList(0, 300), false);
            Map<String, List<Pair>> billed = byCore(pairs.subList(60, 500), true);
            for (Map.Entry<String, List<Pair>> entry : left.entrySet()) {
                List<Pair> found = billed.getOrDefault(entry.getKey(), List.of());
                if (entry.getValue().size() == 1 && found.size() == 1) {
                    if (found.get(0).entity().equals(entry.getValue().get(0).entity())) {
                        right++;
                    } else {
                        wrong.add(entry.getValue().get(0).a() + " / "
                                + found.get(0).b());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(right).isGreaterThan(1200);
    }

    private static Map<String, List<Pair>> byCore(List<Pair> pairs, boolean reference) {
        Map<String, List<Pair>> byCore = new HashMap<>();
        pairs.forEach(pair -> byCore.computeIfAbsent(
                        CompanyName.of(reference ? pair.b() : pair.a()).core(), key -> new ArrayList<>())
                .add(pair));
        return byCore;
    }
}
