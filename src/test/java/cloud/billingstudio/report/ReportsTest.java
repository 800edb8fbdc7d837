package cloud.billingstudio.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import cloud.billingstudio.DatabaseTest;
import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.Psa;
import cloud.billingstudio.psa.Psas;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The rules of selecting, on a book of a few scripted rows. */
@DatabaseTest
@Import({Reports.class, ReportReader.class, Knowledge.class, ScriptedBook.class, Psas.class})
class ReportsTest {

    private static final String IN_APRIL = "2026-04-15T10:00:00Z";

    @Autowired
    private Reports reports;

    @MockitoBean
    private Psa psa;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    companyName:eq:acme, inc.          | S1 S2
                    companyName:ne:acme, inc.          | S3 S4 S5 S6 S7
                    companyName:contains:CAFÉ          | S4
                    companyName:starts:b               | S3
                    companyName:in:bryant,"Acme, Inc." | S1 S2 S3
                    companyName:gt:bryant              | S4 S6 S7
                    subscriptionName:eq:office: premium| S1
                    subscriptionName:contains:0%_      | S5
                    companyName:contains:');--         |
                    resourceId:eq:100181               | S5
                    total:eq:10                        | S1 S7
                    total:ne:10.00                     | S2 S3 S4 S5 S6
                    total:gt:10                        | S3
                    total:ge:10                        | S1 S3 S7
                    total:lt:1                         | S6
                    total:le:1                         | S4 S6
                    total:in:1,20.50                   | S3 S4
                    included:empty                     | S3
                    included:empty:false               | S1 S2 S4 S5 S6 S7
                    included:ne:1                      | S3 S6
                    currency:empty:true                | S3 S6 S7
                    expiresOn:le:2026-12-31            | S1
                    expiresOn:in:2026-12-31,2027-01-31 | S1 S4
                    expiresOn:empty:                   | S2 S3 S5 S6 S7
                    """)
    void filters(String filter, String subscriptions) {
        assertThat(subscriptions(List.of(filter), null, List.of()))
                .containsExactlyInAnyOrder(subscriptions == null ? new String[0] : subscriptions.split(" "));
    }

    @Test
    void wantsAllFiltersAndTheSearchToHold() {
        List<String> exchange = List.of("resourceId:eq:100234", "total:ge:1");

        assertThat(subscriptions(exchange, "café", List.of())).containsExactly("S4");
        assertThat(subscriptions(exchange, " S3 ", List.of())).containsExactly("S3");
        assertThat(subscriptions(exchange, "100%", List.of())).isEmpty();
    }

    @Test
    void sortsWithoutCaseUnknownLastAndLetsTheIdBreakTies() {
        assertThat(subscriptions(List.of(), null, List.of("companyName")))
                .containsExactly("S5", "S1", "S2", "S3", "S4", "S6", "S7");
        assertThat(subscriptions(List.of(), null, List.of("resourceName,asc", "total,desc")))
                .containsExactly("S5", "S3", "S7", "S2", "S4", "S6", "S1");
        assertThat(subscriptions(List.of(), null, List.of("included,desc")))
                .containsExactly("S1", "S2", "S4", "S5", "S7", "S6", "S3");
    }

    @Test
    void cutsPagesOfTheWholeSelection() {
        ReportPage last =
                page("marketplace-subscriptions", new ReportRequest(List.of(), "", List.of(), "2", "3", IN_APRIL));

        assertThat(last.page()).isEqualTo(new ReportPage.Page(2, 3, 7));
        assertThat(last.rows()).extracting("subscriptionId").containsExactly("S7");
        assertThat(last.totals()).containsEntry("total", new BigDecimal("50.50"));
        assertThat(page("marketplace-subscriptions", new ReportRequest(List.of(), "", List.of(), "9", "3", IN_APRIL))
                        .rows())
                .isEmpty();
    }

    @Test
    void addsWhatIsKnownAndCountsWhatIsNot() {
        ReportPage page = page("marketplace-subscriptions", request(List.of("resourceId:eq:100234"), null, List.of()));

        assertThat(page.totals())
                .containsExactly(
                        Map.entry("included", new BigDecimal("3.00")),
                        Map.entry("additional", new BigDecimal("12.00")),
                        Map.entry("total", new BigDecimal("35.50")));
        assertThat(page.unknown())
                .containsExactlyInAnyOrderEntriesOf(Map.of("included", 1L, "additional", 1L, "total", 0L));
        assertThat(page("marketplace-subscriptions", request(List.of("total:gt:999"), null, List.of()))
                        .totals())
                .containsEntry("total", new BigDecimal("0.00"));
    }

    @Test
    void leavesLinkedExcludedAndEndedLicencesOutOfTheUnlinked() {
        assertThat(page("unlinked-marketplace", ReportRequest.everything("2026-03-15T10:00:00Z"))
                        .rows())
                .extracting("subscriptionId")
                .containsExactly("S3", "S5");
        assertThat(page("unlinked-marketplace", ReportRequest.everything(IN_APRIL))
                        .rows())
                .extracting("subscriptionId")
                .containsExactly("S2", "S3", "S5");
    }

    @Test
    void showsWhatWasKnownAtAnInstantOnItsDayInTheBusinessZone() {
        assertThat(page("unlinked-marketplace", ReportRequest.everything("2026-03-31T21:59:59Z"))
                        .rows())
                .hasSize(2);
        assertThat(page("unlinked-marketplace", ReportRequest.everything("2026-03-31T22:00:00Z"))
                        .rows())
                .hasSize(3);
        assertThat(page("linked", ReportRequest.everything("2026-01-01T12:00:00Z"))
                        .rows())
                .isEmpty();
        assertThat(page("linked", ReportRequest.everything("2026-01-01T12:00:00Z"))
                        .asOf())
                .isEqualTo(Instant.parse("2026-01-01T12:00:00Z"));
    }

    @Test
    void leavesLinkedExcludedAndGoneLinesOutOfTheUnlinkedOfThePsa() {
        assertThat(page("unlinked-psa", ReportRequest.everything(IN_APRIL)).rows())
                .extracting("psaLineId")
                .containsExactly("502");
    }

    @Test
    void showsHowAPsaIsWrittenToByTheLinkOrElseByItsConnection() {
        when(psa.connection()).thenReturn(new ConnectionId("connectwise"));
        when(psa.strategy()).thenReturn(Optional.of(PostingStrategy.ROLL_UP));

        List<Map<String, Object>> rows =
                page("linked", ReportRequest.everything(IN_APRIL)).rows();

        assertThat(rows).extracting("strategy").containsExactly("", "Roll Up (connection)", "In Place");
    }

    @Test
    void showsALineAsWrittenToByWhicheverOfItsLinksSaysIt() {
        when(psa.connection()).thenReturn(new ConnectionId("connectwise"));
        when(psa.strategy()).thenReturn(Optional.of(PostingStrategy.ROLL_UP));
        jdbc.sql("update scripted_link set psa_line_id = 15 where link_id = 23").update();
        try {
            assertThat(page("linked", ReportRequest.everything(IN_APRIL)).rows())
                    .extracting("strategy")
                    .containsExactly("", "In Place", "In Place");
        } finally {
            jdbc.sql("update scripted_link set psa_line_id = 16 where link_id = 23")
                    .update();
        }
    }

    @Test
    void countsAnAllocatedLicenceOnceInAll() {
        ReportPage page = page("linked", ReportRequest.everything(IN_APRIL));

        assertThat(page.rows()).extracting("psaService").containsExactly("Server Support", "Mail A", "Mail B");
        assertThat(page.rows()).extracting("prorateOn").containsExactly("Last Day of the Month", "", "");
        assertThat(page.totals()).containsEntry("total", new BigDecimal("20.00"));
        assertThat(page.unknown()).containsEntry("included", 2L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    filter | nothing                | column:operator:value
                    filter | colour:eq:red          | "colour"
                    filter | total:like:1           | eq, ne, gt, ge, lt, le, in, empty
                    filter | total:contains:1       | "contains"
                    filter | total:eq:ten           | "ten"; write a number
                    filter | total:eq:1e999999999   | "1e999999999"
                    filter | total:eq:              | ""; write a number
                    filter | total:in:1,x           | "x"; write a number
                    filter | companyName:in:        | names no value
                    filter | companyName:in:a,"b    | quote
                    filter | expiresOn:gt:31.10.2026| "31.10.2026"; write a date
                    filter | expiresOn:gt:+99999-01-01 | write a date
                    filter | included:empty:maybe   | "maybe"; write true, false
                    sort   | colour                 | "colour"
                    sort   | total,down             | "total,down"
                    sort   | total,desc,companyName | repeat sort
                    page   | -1                     | "-1" is no page
                    page   | one                    | "one" is no page
                    size   | 0                      | from 1 to 1000
                    size   | 1001                   | from 1 to 1000
                    asOf   | yesterday              | "yesterday" is no instant
                    asOf   | +999999-01-01T00:00:00Z| is no instant
                    """)
    void refusesWhatItCannotAnswerNamingItAndTheCure(String parameter, String value, String words) {
        assertThatThrownBy(() -> page("marketplace-subscriptions", with(parameter, value)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID))
                .hasMessageContaining(words);
    }

    @Test
    void refusesAReportThatIsNotThere() {
        assertThatThrownBy(() -> page("sales", ReportRequest.everything(null)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND))
                .hasMessageContainingAll("sales", "marketplace-subscriptions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marketplace-subscriptions",
                "unlinked-marketplace",
                "unlinked-psa",
                "linked",
                "changes",
                "postings",
                "failures",
                "drift",
                "coverage"
            })
    void sortsAndFiltersByEveryColumn(String id) {
        for (Column column : reports.report(id).columns()) {
            ReportRequest request =
                    request(List.of(column.name() + ":empty:false"), "e", List.of(column.name() + ",desc"));
            assertThat(page(id, request).rows())
                    .as(column.name())
                    .extracting(row -> row.get(column.name()))
                    .doesNotContain(null, "")
                    .isSortedAccordingTo(ReportsTest::descending);
        }
    }

    @SuppressWarnings("unchecked")
    private static int descending(Object one, Object other) {
        return one instanceof String text
                ? ((String) other).compareToIgnoreCase(text)
                : ((Comparable<Object>) other).compareTo(one);
    }

    private List<Object> subscriptions(List<String> filters, String search, List<String> sorts) {
        return page("marketplace-subscriptions", request(filters, search, sorts)).rows().stream()
                .map(row -> row.get("subscriptionId"))
                .toList();
    }

    private ReportPage page(String id, ReportRequest request) {
        return reports.page(id, request);
    }

    private static ReportRequest request(List<String> filters, String search, List<String> sorts) {
        return new ReportRequest(filters, search, sorts, null, null, IN_APRIL);
    }

    private static ReportRequest with(String parameter, String value) {
        return new ReportRequest(
                parameter.equals("filter") ? List.of(value) : List.of(),
                null,
                parameter.equals("sort") ? List.of(value) : List.of(),
                parameter.equals("page") ? value : null,
                parameter.equals("size") ? value : null,
                parameter.equals("asOf") ? value : null);
    }
}
