package cloud.billingstudio.mapping;

import static cloud.billingstudio.mapping.SmallBook.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.knowledge.Bulk;
import cloud.billingstudio.knowledge.Fetches;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.Marketplaces;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.BillingPeriod;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Quantity;
import cloud.billingstudio.shared.Refusal;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@DatabaseTest
@Import({
    Bulk.class,
    Fetches.class,
    Knowledge.class,
    LicenceBook.class,
    Marketplaces.class,
    PsaBook.class,
    Psas.class,
    MappingTest.Module.class
})
class MappingTest {

    @Configuration
    @ComponentScan(
            basePackageClasses = Mapping.class,
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {".*\\.web\\..*", ".*Test.*"}))
    static class Module {

        @Bean
        Psa psaThatKnowsSeveralWays() {
            Psa psa = mock(Psa.class);
            when(psa.connection()).thenReturn(new ConnectionId("connectwise"));
            when(psa.strategy()).thenReturn(Optional.of(PostingStrategy.DATED_ADDITION));
            return psa;
        }
    }

    private static final Decision CLERK = new Decision("clerk", BillingPeriod.parse("2026-10"), null);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LicenceBook licences;

    @Autowired
    private PsaBook psa;

    @Autowired
    private Knowledge knowledge;

    @Autowired
    private Mapping mapping;

    @Autowired
    private AutomaticMapping automatic;

    @Autowired
    private LinkImport linkImport;

    @Autowired
    private OpenItems openItems;

    @Autowired
    private OtherCustomers others;

    @Autowired
    private Links links;

    @MockitoBean
    private HeldLines held;

    private SmallBook book;

    @BeforeEach
    void startWithAnEmptyBook() {
        when(held.of(any(), any())).thenReturn(HeldLines.Held.NOTHING);
        mapping.clear();
        licences.clear();
        psa.clear();
        book = new SmallBook(jdbc);
    }

    private MappingSummary mapAutomatically() {
        return automatic.run(knowledge.now(), DAY);
    }

    private List<PsaLineId> linkedTo(LicenceLineId line) {
        return links.activeOf(List.of(line), knowledge.now()).stream()
                .map(Link::psaLine)
                .toList();
    }

    @Test
    void linksAutomaticallyWhereTheNameIsEqualButForTheLegalForm() {
        LicenceLineId line = book.bought("Midland, Inc.", 6);
        PsaLineId billed = book.billed("MIDLAND Corp.", 5);
        book.billed("Somebody Else Ltd", 5);

        assertThat(mapAutomatically()).isEqualTo(new MappingSummary(1, 0, 1, 0));

        assertThat(linkedTo(line)).containsExactly(billed);
        Link link = links.active(knowledge.now()).get(0);
        assertThat(link.origin()).isEqualTo(Origin.AUTOMATIC);
        assertThat(link.baseline().at(DAY)).contains(Quantity.of(5));
    }

    @Test
    void addsNothingInASecondRun() {
        book.bought("Acme Co.", 4);
        book.billed("Acme", 4);
        mapAutomatically();
        Instant before = knowledge.now();

        assertThat(mapAutomatically().linked()).isZero();
        assertThat(links.active(knowledge.now())).isEqualTo(links.active(before));
    }

    @Test
    void leavesANameToPeopleThatIsBorneTwiceOnEitherSide() {
        book.bought("Midland, Inc.", 6);
        book.bought("Midland LLC", 3);
        book.billed("Midland", 6);
        book.bought("Arcadia Clinics", 2);
        book.billed("Arcadia Clinics", 2);
        book.company("autotask", "Arcadia Clinics Ltd");

        assertThat(mapAutomatically()).isEqualTo(new MappingSummary(0, 3, 0, 3));
    }

    @Test
    void leavesSisterCompaniesAndOtherNumbersToPeople() {
        book.bought("Allyson Zerba PLLC", 1);
        book.billed("Allyson Zerba Counseling PLLC", 1);
        book.bought("Store #2 Ltd", 1);
        book.billed("Store 3 Ltd", 1);
        book.bought("Arcadis Inc", 1);
        book.billed("Arcadis US Inc", 1);

        assertThat(mapAutomatically().linked()).isZero();
    }

    @Test
    void linksAProductByItsIdWhateverItsNameMeansToday() {
        LicenceLineId line = book.bought(
                "Acme", "Office 365 Business Premium (Annual Pre-Paid)", "100180", "Office 365 Business Premium", 5);
        book.billed("autotask", "Acme", "Cloud", "Microsoft 365 Business Premium", 5);
        PsaLineId standard = book.billed("autotask", "Acme", "Cloud", "Microsoft 365 Business Standard (Annual)", 5);

        mapAutomatically();

        assertThat(linkedTo(line)).containsExactly(standard);
    }

    @Test
    void leavesEqualNamesOfUnknownProductsUntilAPersonSaysTheyAreOne() {
        LicenceLineId line = book.bought("Acme", "Backup Pro", "555", "Backup Pro", 5);
        PsaLineId billed = book.billed("autotask", "Acme", "Cloud", "Backup Pro", 5);
        assertThat(mapAutomatically().linked()).isZero();

        mapping.rememberProduct(line, billed, true, CLERK);

        assertThat(mapAutomatically().linked()).isEqualTo(1);
    }

    @Test
    void leavesAnotherTermToPeople() {
        book.bought("Acme", "Exchange Online (Plan 1) (Monthly Pre-Paid)", "100177", "Exchange Online (Plan 1)", 5);
        book.billed("autotask", "Acme", "Cloud", "Exchange Online (Plan 1) (Annual)", 5);

        assertThat(mapAutomatically().linked()).isZero();
    }

    @Test
    void leavesAChoiceBetweenAgreementsToPeople() {
        book.bought("Acme", 5);
        book.billed("autotask", "Acme", "Cloud", "Exchange Online (Plan 1)", 5);
        book.billed("autotask", "Acme", "Other", "Exchange Online (Plan 1)", 9);

        assertThat(mapAutomatically().linked()).isZero();
    }

    @Test
    void linksSeveralLinesToOnePsaLineOnlyWhereTheirCountsAddUp() {
        LicenceLineId five = book.bought("Acme", 5);
        LicenceLineId two = book.bought("Acme", 2);
        PsaLineId seven = book.billed("Acme", 7);
        book.bought("Delta", 5);
        book.bought("Delta", 2);
        book.billed("Delta", 8);

        assertThat(mapAutomatically()).isEqualTo(new MappingSummary(2, 2, 1, 1));
        assertThat(linkedTo(five)).containsExactly(seven);
        assertThat(linkedTo(two)).containsExactly(seven);
    }

    @Test
    void leavesSeveralLinesForOnePsaLineToPeopleWhereTheirCountsDoNotAddUp() {
        book.bought("Delta", 5);
        book.bought("Delta", 2);
        book.billed("Delta", 8);

        assertThat(mapAutomatically()).isEqualTo(new MappingSummary(0, 2, 0, 1));
    }

    @Test
    void neverTouchesWhatPeopleTookApartOrExcluded() {
        LicenceLineId line = book.bought("Acme", 5);
        book.billed("Acme", 5);
        LicenceLineId excluded = book.bought("Delta", 5);
        book.billed("Delta", 5);
        mapping.exclude(excluded, "our own", null, null, CLERK);
        mapAutomatically();
        mapping.unlink(links.activeOf(List.of(line), knowledge.now()).get(0).id(), CLERK);
        book.bought("Acme", 1);

        assertThat(mapAutomatically().linked()).isZero();
    }

    @Test
    void importsGoodRowsAndReportsTheOthersByTheirRow() {
        LicenceLineId one = book.bought("Highland Consulting", 3);
        LicenceLineId two = book.bought("Imperial Navy", 15);
        PsaLineId gold = book.billed("autotask", "Highland Consulting", "future", "Gold Server Support", 3);
        PsaLineId silver = book.billed("autotask", "Imperial Navy", "O365", "Silver; PC", 15);
        String file = "\ufeffSubscriptionId;resourceId;psaLineId;prorateOn;note\n"
                + book.subscriptionOf(one) + ";100234;" + book.externalIdOf(gold)
                + ";Last Day of the Month;\"two\nlines\"\n"
                + "77;100234;" + book.externalIdOf(gold) + ";;\n"
                + book.subscriptionOf(two) + ";;" + book.externalIdOf(silver) + ";someday;\n"
                + ";;;;\n"
                + book.subscriptionOf(two) + ";;4711;;\n"
                + book.subscriptionOf(two) + ";;" + book.externalIdOf(silver) + ";;\n"
                + book.subscriptionOf(one) + ";;" + book.externalIdOf(silver) + ";;\n";

        ImportReport report = linkImport.importCsv(new StringReader(file), "clerk");

        assertThat(report.problems())
                .extracting(ImportReport.RowProblem::row, ImportReport.RowProblem::column)
                .containsExactly(
                        tuple(4L, "subscriptionId"),
                        tuple(5L, "prorateOn"),
                        tuple(7L, "psaLineId"),
                        tuple(9L, "subscriptionId"));
        assertThat(report.imported()).isEqualTo(2);
        assertThat(links.activeOf(List.of(one), knowledge.now()).get(0).prorateOn())
                .isEqualTo(ProrateOn.LAST_DAY_OF_MONTH);
        assertThat(linkedTo(two)).containsExactly(silver);
    }

    @Test
    void importsByNamesOnlyWhereTheyNameOneLine() {
        book.bought("Sanders Group", 1);
        book.bought("Sanders Group", 6);
        LicenceLineId acme = book.bought("Acme Co.", 1);
        PsaLineId billed = book.billed("Acme Co.", 1);
        book.billed("Sanders Enterp.", 6);
        String file = """
                customerName,subscriptionName,psaCompany,psaAgreement,psaService
                Acme Co.,Exchange Online (Plan 1),Acme Co.,Cloud,Exchange Online (Plan 1)
                Sanders Group,Exchange Online (Plan 1),Sanders Enterp.,Cloud,Exchange Online (Plan 1)
                """;

        ImportReport first = linkImport.importCsv(new StringReader(file), "clerk");
        ImportReport again = linkImport.importCsv(new StringReader(file), "clerk");

        assertThat(linkedTo(acme)).containsExactly(billed);
        assertThat(first.problems()).singleElement().satisfies(problem -> assertThat(problem.reason())
                .contains("There are 2"));
        assertThat(again.imported()).isZero();
        assertThat(again.unchanged()).isEqualTo(1);
    }

    @Test
    void refusesAFileWithoutItsColumns() {
        assertThatThrownBy(() -> linkImport.importCsv(new StringReader("subscriptionId,service\n1,2\n"), "clerk"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("\"psaLineId\"");
    }

    @Test
    void refusesAColumnThatIsThereTwiceAndReportsTextsNoColumnCanHold() {
        assertThatThrownBy(() ->
                        linkImport.importCsv(new StringReader("subscriptionId,psaLineId,PSALineID\n1,2,3\n"), "clerk"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("\"PSALineID\" is there twice");

        ImportReport report =
                linkImport.importCsv(new StringReader("subscriptionId,psaLineId,note\n1,2,a\0b\n"), "clerk");

        assertThat(report.imported()).isZero();
        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.column()).isEqualTo("note");
            assertThat(problem.reason()).contains("NUL");
        });
    }

    @Test
    void refusesColumnsNobodyKnowsAndEmptyFiles() {
        assertThatThrownBy(() -> linkImport.importCsv(
                        new StringReader("SubscriptionID;psaLineId;prorate on;Note;\n1;2;Day Bought;;\n"), "clerk"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("\"prorate on\" is not known")
                .hasMessageContaining("psa, prorateOn, strategy, note");
        assertThatThrownBy(() -> linkImport.importCsv(new StringReader(""), "clerk"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("The file is empty");
        assertThatThrownBy(() -> linkImport.importCsv(new StringReader("\n\n"), "clerk"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("empty");
    }

    @Test
    void ranksTheSameNameAndProductFirstAndLinkedLinesLast() {
        LicenceLineId line = book.bought("Allyson Zerba PLLC", 7);
        PsaLineId best = book.billed("Allyson Zerba Inc.", 7);
        PsaLineId other = book.billed("autotask", "Allyson Zerba Inc.", "Cloud", "Firewall", 1);
        PsaLineId sister = book.billed("Allyson Zerba Counseling PLLC", 3);
        LicenceLineId taken = book.bought("Zerba Allyson", 2);
        PsaLineId linked = book.billed("Allyson Zerba", 2);
        book.billed("Unrelated", 7);
        mapping.link(taken, linked, LinkTerms.DEFAULT, CLERK);

        List<Candidate> candidates = openItems.candidates(line, 5);

        assertThat(candidates)
                .extracting(candidate -> candidate.line().id())
                .startsWith(best)
                .endsWith(linked)
                .contains(other, sister)
                .hasSize(4);
        assertThat(candidates.get(0).reasons())
                .containsExactly("Same name but for the legal form", "Same product", "Counts are equal: 7");
        assertThat(candidates)
                .filteredOn(candidate -> candidate.line().id().equals(sister))
                .singleElement()
                .satisfies(candidate -> assertThat(candidate.reasons()).contains("Name differs by \"Counseling\""));
        assertThat(candidates.get(3).linked()).isTrue();
    }

    @Test
    void offersTheLinesOfTheCustomersOwnCompanyFirst() {
        LicenceLineId first = book.bought("Bartiet Brewing", 5);
        PsaLineId elsewhere = book.billed("autotask", "Quite Different", "Cloud", "Firewall", 1);
        PsaLineId own = book.billed("Quite Different", 5);
        book.billed("Bartiet Brewing", 9);
        mapping.link(first, elsewhere, LinkTerms.DEFAULT, CLERK);
        LicenceLineId second = book.bought("Bartiet Brewing", 9);

        assertThat(openItems.candidates(second, 5).get(0).line().id()).isEqualTo(own);
    }

    @Test
    void tellsWhatHeldAtAnEarlierInstant() {
        LicenceLineId line = book.bought("Acme", 5);
        PsaLineId one = book.billed("Acme", 5);
        PsaLineId two = book.billed("Acme", 5);
        long link = mapping.link(line, one, LinkTerms.DEFAULT, CLERK);
        Instant linked = links.active(knowledge.now()).get(0).knownAt();
        mapping.unlink(link, CLERK);
        mapping.link(line, two, LinkTerms.DEFAULT, CLERK);

        assertThat(links.active(linked)).extracting(Link::psaLine).containsExactly(one);
        assertThat(linkedTo(line)).containsExactly(two);
        assertThat(links.active(Instant.parse("2020-06-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void refusesDecisionsThatContradictEarlierOnes() {
        LicenceLineId line = book.bought("Acme", 5);
        PsaLineId one = book.billed("Acme", 5);
        PsaLineId two = book.billed("Acme", 5);
        LicenceLineId other = book.bought("Acme", 3);
        PsaLineId foreign = book.billed("connectwise", "Acme", "Cloud", "Exchange Online (Plan 1)", 3);
        mapping.link(line, one, LinkTerms.DEFAULT, CLERK);

        refuses(Refusal.Kind.CONFLICT, () -> mapping.link(line, two, LinkTerms.DEFAULT, CLERK));
        refuses(Refusal.Kind.CONFLICT, () -> mapping.exclude(line, "why not", null, null, CLERK));
        refuses(Refusal.Kind.CONFLICT, () -> mapping.leaveForLater(line, null, CLERK));
        refuses(Refusal.Kind.CONFLICT, () -> mapping.link(other, foreign, LinkTerms.DEFAULT, CLERK));
        refuses(Refusal.Kind.NOT_FOUND, () -> mapping.link(other, new PsaLineId(-1), LinkTerms.DEFAULT, CLERK));
        refuses(Refusal.Kind.INVALID, () -> mapping.exclude(other, " ", null, null, CLERK));
        refuses(Refusal.Kind.INVALID, () -> mapping.exclude(other, "spare", null, LocalDate.of(2021, 1, 1), CLERK));
        mapping.exclude(other, "spare", "eva", null, CLERK);
        refuses(Refusal.Kind.CONFLICT, () -> mapping.link(other, two, LinkTerms.DEFAULT, CLERK));
    }

    @Test
    void keepsOneStrategyForAllThatIsBilledOnALine() {
        LicenceLineId line = book.bought("Acme", 5);
        LicenceLineId other = book.bought("Acme", 3);
        PsaLineId both = book.billed("connectwise", "Acme", "Cloud", "Exchange Online (Plan 1)", 8);
        String header = "subscriptionId,psaLineId,prorateOn,strategy\n";
        String psaLine = "," + book.externalIdOf(both) + ",";
        mapping.link(line, both, LinkTerms.DEFAULT, CLERK);

        linkImport.importCsv(
                new StringReader(header + book.subscriptionOf(line) + psaLine + "Day Bought,Roll Up\n"), "eva");
        linkImport.importCsv(
                new StringReader(header + book.subscriptionOf(line) + psaLine + "Last Day of Month,\n"), "eva");
        ImportReport refused = linkImport.importCsv(
                new StringReader(header + book.subscriptionOf(other) + psaLine + ",in place\n"), "eva");

        assertThat(links.activeOf(List.of(line), knowledge.now()).get(0).terms())
                .isEqualTo(
                        new LinkTerms(null, QuantityRule.TOTAL, ProrateOn.LAST_DAY_OF_MONTH, PostingStrategy.ROLL_UP));
        assertThat(refused.problems())
                .extracting(ImportReport.RowProblem::column)
                .containsExactly("strategy");
        LicenceLineId third = book.bought("Acme", 2);
        PsaLineId fresh = book.billed("connectwise", "Acme", "Cloud", "Exchange Online (Plan 2)", 5);
        String onFresh = "," + book.externalIdOf(fresh) + ",";
        ImportReport contradicting = linkImport.importCsv(
                new StringReader(header + book.subscriptionOf(other) + onFresh + ",Roll Up\n"
                        + book.subscriptionOf(third) + onFresh + ",In Place\n"),
                "eva");
        assertThat(contradicting.imported()).isEqualTo(1);
        assertThat(contradicting.problems())
                .extracting(ImportReport.RowProblem::row, ImportReport.RowProblem::column)
                .containsExactly(tuple(3L, "strategy"));
        mapping.unlink(links.activeOf(List.of(other), knowledge.now()).get(0).id(), CLERK);
        refuses(
                Refusal.Kind.CONFLICT,
                () -> mapping.link(
                        other, both, new LinkTerms(null, QuantityRule.TOTAL, null, PostingStrategy.IN_PLACE), CLERK));
    }

    @Test
    void takesALinkBackToTheDefaultsWhereTheFileSaysSo() {
        LicenceLineId line = book.bought("Acme", 5);
        PsaLineId billed = book.billed("connectwise", "Acme", "Cloud", "Exchange Online (Plan 1)", 5);
        LicenceLineId other = book.bought("Delta", 5);
        PsaLineId oneWayOnly = book.billed("Delta", 5);
        String row = "subscriptionId,psaLineId,prorateOn,strategy\n" + book.subscriptionOf(line) + ","
                + book.externalIdOf(billed) + ",";
        LinkTerms set = new LinkTerms(null, QuantityRule.TOTAL, ProrateOn.DAY_BOUGHT, PostingStrategy.ROLL_UP);
        mapping.link(line, billed, set, CLERK);
        mapping.link(other, oneWayOnly, LinkTerms.DEFAULT, CLERK);

        assertThat(imported(row + ",\n").unchanged()).isEqualTo(1);
        assertThat(imported(row + "Day Bought,Roll Up\n").unchanged()).isEqualTo(1);
        assertThat(terms(line)).isEqualTo(set);
        ImportReport nonsense = imported(row + "default,defaults\n");
        assertThat(nonsense.problems())
                .containsExactly(new ImportReport.RowProblem(
                        2, "strategy", "\"defaults\" is none of DATED_ADDITION, IN_PLACE, ROLL_UP, nor \"default\"."));

        assertThat(imported(row + "Default,\n").imported()).isEqualTo(1);
        assertThat(terms(line)).isEqualTo(new LinkTerms(null, QuantityRule.TOTAL, null, PostingStrategy.ROLL_UP));
        assertThat(imported(row + ",default\n").imported()).isEqualTo(1);
        assertThat(terms(line)).isEqualTo(LinkTerms.DEFAULT);
        assertThat(imported(row + ",Dated Addition (connection)\n" + book.subscriptionOf(other) + ","
                                + book.externalIdOf(oneWayOnly) + ",,default\n")
                        .unchanged())
                .isEqualTo(2);
        assertThat(imported(row + ",Nonsense (connection)\n").problems())
                .extracting(ImportReport.RowProblem::column)
                .containsExactly("strategy");
    }

    private ImportReport imported(String file) {
        return linkImport.importCsv(new StringReader(file), "eva");
    }

    private LinkTerms terms(LicenceLineId line) {
        return links.activeOf(List.of(line), knowledge.now()).get(0).terms();
    }

    @Test
    void refusesAStrategyWhereThePsaKnowsOneWayOnly() {
        LicenceLineId line = book.bought("Acme", 5);
        PsaLineId billed = book.billed("Acme", 5);
        LinkTerms rollUp = new LinkTerms(null, QuantityRule.TOTAL, null, PostingStrategy.ROLL_UP);
        String row = book.subscriptionOf(line) + "," + book.externalIdOf(billed) + ",roll up";

        assertThatThrownBy(() -> mapping.link(line, billed, rollUp, CLERK))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is in autotask, which is written to in one way only")
                .hasMessageContaining("Leave the strategy empty");
        assertThat(linkImport
                        .importCsv(new StringReader("subscriptionId,psaLineId,strategy\n" + row), "eva")
                        .problems())
                .extracting(ImportReport.RowProblem::row, ImportReport.RowProblem::column)
                .containsExactly(tuple(2L, "strategy"));
        assertThat(linkedTo(line)).isEmpty();
    }

    @Test
    void warnsWhereAPsaLineWouldBillSeveralCustomers() {
        LicenceLineId midland = book.bought("Midland", 5);
        LicenceLineId sister = book.bought("Midland Corp", 3);
        LicenceLineId own = book.bought("Midland", 1);
        PsaLineId billed = book.billed("Midland", 9);
        mapping.link(midland, billed, LinkTerms.DEFAULT, CLERK);

        assertThat(openItems.candidates(sister, 5).get(0).reasons())
                .startsWith("Bills another customer already: \"Midland\"")
                .contains("Already linked");
        assertThat(openItems.candidates(own, 5).get(0).reasons())
                .contains("Already linked")
                .noneMatch(reason -> reason.contains("another customer"));

        String onBilled = "," + book.externalIdOf(billed) + "\n";
        ImportReport report = linkImport.importCsv(
                new StringReader("subscriptionId,psaLineId\n" + book.subscriptionOf(own) + onBilled
                        + book.subscriptionOf(sister) + onBilled),
                "eva");
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.warnings())
                .containsExactly(
                        new ImportReport.RowProblem(3, "psaLineId", "Bills another customer already: \"Midland\"."));
    }

    @Test
    void warnsWhereAPsaLineIsOfAnotherCompanyThanTheCustomerAndLinksItAllTheSame() {
        LicenceLineId first = book.bought("Acme", 5);
        LicenceLineId second = book.bought("Acme", 3);
        PsaLineId known = book.billed("Quite Different", 5);
        PsaLineId namesake = book.billed("Acme", 3);
        String ofAcme =
                "Belongs to \"Acme\", while the customer is known as \"Quite Different\": unless this is meant, link it to a line of \"Quite Different\" instead";

        mapping.link(first, known, LinkTerms.DEFAULT, CLERK);
        assertThat(others.onLinksOf(first)).isEmpty();
        assertThat(openItems.candidates(second, 5))
                .filteredOn(candidate -> !candidate.linked())
                .singleElement()
                .satisfies(candidate -> assertThat(candidate.reasons()).startsWith(ofAcme));

        mapping.link(second, namesake, LinkTerms.DEFAULT, CLERK);
        assertThat(linkedTo(second)).containsExactly(namesake);
        assertThat(others.onLinksOf(second))
                .containsExactly(
                        "Belongs to \"Acme\", while other licences of the customer are linked to \"Quite Different\": unless both are meant, one of the links is wrong");
        LicenceLineId third = book.bought("Acme", 1);
        ImportReport report = imported("subscriptionId,psaLineId\n" + book.subscriptionOf(third) + ","
                + book.externalIdOf(book.billed("Acme", 1)) + "\n");
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void warnsOfTheFirstLinkOfACustomerToACompanyThatIsAnotherCustomerAlready() {
        LicenceLineId brewery = book.bought("Alder Brewing", 5);
        LicenceLineId clinics = book.bought("Arcadia Clinics", 5);
        LicenceLineId offices = book.bought("Harlan Offices", 5);
        PsaLineId billed = book.billed("Alder Brewing Co", 5);
        PsaLineId free = book.billed("Alder Brewing Co", 12);
        String ofBrewery =
                "Belongs to \"Alder Brewing Co\", to which another customer is linked: \"Alder Brewing\"; check that this is meant";

        mapping.link(brewery, billed, LinkTerms.DEFAULT, CLERK);
        mapping.link(clinics, free, LinkTerms.DEFAULT, CLERK);

        assertThat(others.onLinksOf(clinics)).containsExactly(ofBrewery);
        assertThat(linkedTo(clinics)).containsExactly(free);
        ImportReport report = imported("subscriptionId,psaLineId\n" + book.subscriptionOf(offices) + ","
                + book.externalIdOf(book.billed("Alder Brewing Co", 7)) + "\n");
        assertThat(report.warnings())
                .extracting(ImportReport.RowProblem::row, ImportReport.RowProblem::column)
                .containsExactly(tuple(2L, "psaLineId"));
        assertThat(report.warnings().get(0).toString())
                .contains("to which another customer is linked: \"Alder Brewing\", \"Arcadia Clinics\"");
    }

    @Test
    void warnsOfImportedRowsThatLeaveTheCompanyTheCustomerIsByLinkOrByName() {
        LicenceLineId linked = book.bought("Acme", 5);
        LicenceLineId more = book.bought("Acme", 3);
        LicenceLineId byName = book.bought("Delta Corp", 2);
        PsaLineId sigma = book.billed("Sigma", 5);
        PsaLineId omega = book.billed("Omega", 3);
        book.billed("Delta Ltd", 2);
        String file = "subscriptionId,psaLineId\n"
                + "%s,%s\n"
                        .repeat(3)
                        .formatted(
                                book.subscriptionOf(linked),
                                book.externalIdOf(sigma),
                                book.subscriptionOf(more),
                                book.externalIdOf(omega),
                                book.subscriptionOf(byName),
                                book.externalIdOf(omega));

        ImportReport report = imported(file);

        assertThat(report.imported()).isEqualTo(3);
        assertThat(report.warnings())
                .containsExactly(
                        new ImportReport.RowProblem(
                                3,
                                "psaLineId",
                                "Belongs to \"Omega\", while the customer is known as \"Sigma\": unless this is meant, link it to a line of \"Sigma\" instead."),
                        new ImportReport.RowProblem(4, "psaLineId", "Bills another customer already: \"Acme\"."),
                        new ImportReport.RowProblem(
                                4,
                                "psaLineId",
                                "Belongs to \"Omega\", while the customer is known as \"Delta Ltd\": unless this is meant, link it to a line of \"Delta Ltd\" instead."));
        assertThat(imported(file).warnings()).isEmpty();
    }

    @Test
    void splitsOnlyWhereTheSharesAddUp() {
        LicenceLineId line = book.bought("Acme", 5);
        PsaLineId one = book.billed("Acme", 5);
        PsaLineId two = book.billed("connectwise", "Acme", "Cloud", "Exchange Online (Plan 1)", 5);
        mapping.link(line, one, LinkTerms.DEFAULT, CLERK);

        refuses(
                Refusal.Kind.INVALID,
                () -> split(line, new Share(one, Quantity.of(2)), new Share(two, Quantity.of(2))));
        refuses(Refusal.Kind.INVALID, () -> split(line, new Share(one, null), new Share(two, null)));
        split(line, new Share(one, Quantity.of(2)), new Share(two, null));

        assertThat(links.activeOf(List.of(line), knowledge.now()))
                .extracting(Link::allocation)
                .containsExactly(Quantity.of(2), null);
    }

    @Test
    void remembersWhatIsLeftForLaterInItsPeriodOnly() {
        LicenceLineId line = book.bought("Acme", 5);
        mapping.leaveForLater(line, "waiting for the contract", CLERK);

        assertThat(openItems.open(knowledge.now(), DAY, BillingPeriod.parse("2026-10")))
                .singleElement()
                .satisfies(item -> assertThat(item.leftForLater()).isTrue());
        assertThat(openItems.open(knowledge.now(), DAY, BillingPeriod.parse("2026-11")))
                .singleElement()
                .satisfies(item -> assertThat(item.leftForLater()).isFalse());
        mapping.undoLater(line, CLERK);
        refuses(Refusal.Kind.NOT_FOUND, () -> mapping.undoLater(line, CLERK));
    }

    private void split(LicenceLineId line, Share... shares) {
        mapping.split(line, List.of(shares), CLERK);
    }

    private static void refuses(Refusal.Kind kind, ThrowingCallable decision) {
        assertThatThrownBy(decision).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
    }
}
