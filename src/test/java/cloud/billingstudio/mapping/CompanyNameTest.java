package cloud.billingstudio.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanyNameTest {

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

    /** Lists as large as a reseller's, a fifth of the companies without a partner. */
    @Test
    void pairsNoWrongCompanyInPublicData() throws IOException {
        String shared = System.getProperty("studio.shared");
        assumeTrue(shared != null, "The public names are elsewhere; name their folder by -Dstudio.shared.");
        Map<String, Pair> one = new HashMap<>();
        for (CSVRecord row : CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(Path.of(shared, "data", "company_aliases.csv")))) {
            if (row.get("source").equals("seattle_business_licenses")) {
                one.putIfAbsent(
                        row.get("entity_id"), new Pair(row.get("entity_id"), row.get("name_a"), row.get("name_b")));
            }
        }
        List<Pair> pairs = new ArrayList<>(one.values());
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
