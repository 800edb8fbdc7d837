package cloud.billingstudio.sandbox.connectwise.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.billingstudio.sandbox.connectwise.conditions.Field.Kind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The query language, told by what each condition finds among three agreements. */
class ConditionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<JsonNode> AGREEMENTS = List.of(read("""
                    {"id":1,"name":"Alpha [gold] 100% \\"A\\"","company":{"id":10,"identifier":"ACME","name":"Acme Ltd"},
                     "billAmount":12.50,"prorateFlag":true,"agreementStatus":"Active",
                     "startDate":"2026-03-31T23:00:00Z","endDate":"2026-12-31T00:00:00Z",
                     "types":[{"name":"Customer","rank":1},{"name":"Vendor","rank":2}],
                     "customFields":[{"id":1,"caption":"Subscription","value":"S-1"},{"id":2,"caption":"Seats","value":5}]}"""), read("""
                    {"id":2,"name":"beta o'neill","company":{"id":20,"identifier":"BETA","name":"Beta Ltd"},
                     "billAmount":100,"prorateFlag":false,"agreementStatus":"Cancelled",
                     "startDate":"2026-04-01T00:00:00Z","endDate":"",
                     "types":[{"name":"Customer","rank":2}],
                     "customFields":[{"id":1,"caption":"Subscription","value":null}]}"""), read("""
                    {"id":3,"name":"Gamma","company":{"id":30,"identifier":"ACME2","name":"Acme Two"},
                     "agreementStatus":"Active","startDate":"2026-04-01T10:15:00Z","endDate":null}"""));

    private static final Fields FIELDS = Fields.of(List.of(
            Field.of("id", Kind.NUMBER),
            Field.of("name", Kind.TEXT),
            Field.of("company", Kind.REFERENCE),
            Field.of("company/id", Kind.NUMBER),
            Field.of("company/identifier", Kind.TEXT),
            Field.of("company/name", Kind.TEXT),
            Field.of("billAmount", Kind.NUMBER),
            Field.of("prorateFlag", Kind.BOOLEAN),
            Field.ofEnum("agreementStatus", List.of("Active", "Cancelled", "Expired", "Inactive")),
            Field.of("startDate", Kind.DATETIME),
            Field.of("endDate", Kind.DATETIME),
            Field.of("types/name", Kind.TEXT),
            Field.of("types/rank", Kind.NUMBER)));

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            quoteCharacter = '~',
            nullValues = "none",
            value = {
                // the operators, on a bare number
                "id = 2                                             → 2",
                "id=2                                               → 2",
                "id != 2                                            → 1 3",
                "id < 2                                             → 1",
                "id <= 2                                            → 1 2",
                "id > 2                                             → 3",
                "id >= 2                                            → 2 3",
                "id = -2                                            → none",
                "billAmount = 12.5                                  → 1",
                // text in either kind of quote, whatever its case
                "name = \"gamma\"                                   → 3",
                "name = 'GAMMA'                                     → 3",
                "name > \"beta\"                                    → 2 3",
                "name contains \"A\"                                → 1 2 3",
                "name contains 'amm'                                → 3",
                "name not contains 'amm'                            → 1 2",
                // both wildcards
                "name like \"alpha*\"                               → 1",
                "name like \"%o'neill\"                             → 2",
                "name like 'g%m*a'                                  → 3",
                "name like 'amm'                                    → none",
                "name not like \"*a\"                               → 1 2",
                // lists
                "id in (3, 1)                                       → 1 3",
                "company/identifier in (\"ACME\",'BETA')            → 1 2",
                "id not in (3, 1)                                   → 2",
                "startDate in ([2026-04-01])                        → 2",
                // quotes within text, doubled or behind a backslash; brackets in brackets
                "name = 'beta o''neill'                             → 2",
                "name = 'beta o\\'neill'                            → 2",
                "name contains \"\"\"A\"\"\"                        → 1",
                "name contains \"[[]gold]\"                         → 1",
                "name contains '100%'                               → 1",
                // flags, and nothing
                "prorateFlag = true                                 → 1",
                "prorateFlag = False                                → 2",
                "prorateFlag != TRUE                                → 2",
                "prorateFlag = null                                 → 3",
                "billAmount != null                                 → 1 2",
                "endDate = null                                     → 2 3",
                "company != null                                    → 1 2 3",
                // an unset member is neither equal nor unequal
                "billAmount != 100                                  → 1",
                "not (billAmount = 100)                             → 1",
                "billAmount not in (100)                            → 1",
                // points in time, a date alone being its midnight in UTC
                "startDate = [2026-04-01]                           → 2",
                "startDate > [2026-04-01T00:00:00Z]                 → 3",
                "startDate >= [2026-04-01]                          → 2 3",
                "startDate < [2026-04-01T00:00:00]                  → 1",
                // members of references
                "company/id = 20                                    → 2",
                "company/name like 'Acme*'                          → 1 3",
                "company/identifier = \"ACME\"                      → 1",
                // enumerations
                "agreementStatus = \"active\"                       → 1 3",
                "agreementStatus != 'Active'                        → 2",
                "agreementStatus in ('Cancelled', 'Expired')        → 2",
                // logic: and before or, parentheses, not, keywords in any case
                "id = 1 or id = 2 and prorateFlag = true            → 1",
                "(id = 1 or id = 2) and prorateFlag = true          → 1",
                "(id = 1 OR id = 2) AND NOT (prorateFlag = true)    → 2",
                "not id = 1 And Not(id = 2)                         → 3",
                "Company/Name = 'Beta Ltd' or ID = 1                → 1 2",
                "((id=1)or(id=3))and(name LIKE 'g%')                → 3",
            })
    void finds(String condition, String expected) {
        assertThat(found(Conditions.parse(condition, FIELDS))).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            quoteCharacter = '~',
            value = {
                "invoiceDate = [2026-01-01]    → invoiceDate is not a recognized name.",
                "company/size = 5              → company/size is not a recognized name.",
                "agreementStatus = 'Aktive'    → Enum value supplied was invalid",
                "agreementStatus like 'Act%'   → Enum value supplied was invalid",
                "agreementStatus in ('Active', 'Gone') → Enum value supplied was invalid",
                "id = 'two'                    → Operator '=' cannot be applied to id of type NUMBER",
                "name = 5                      → Operator '=' cannot be applied to name of type TEXT",
                "company = 5                   → Operator '=' cannot be applied to company of type REFERENCE",
                "startDate > '2026-04-01'      → Operator '>' cannot be applied to startDate of type DATETIME",
                "startDate > [2026-04-01T00:00:00.5Z] → a date expected",
                "startDate > [2026-02-30]      → a date expected",
                "id like 5                     → Operator 'like' cannot be applied to id of type NUMBER",
                "prorateFlag > true            → Operator '>' cannot be applied to prorateFlag",
                "id =                          → a value expected but the end found",
                "id = 1 and                    → a name expected but the end found",
                "id = 1 id = 2                 → 'and' or 'or' expected but 'id' found",
                "(id = 1                       → ')' expected but the end found",
                "id in 1                       → '(' expected but '1' found",
                "id not = 1                    → contains, like or in expected but '=' found",
                "name = Gamma                  → a value expected but 'Gamma' found",
                "name = \"Gamma                → a name, value or operator expected but '\"Gamma' found",
                "id ~ 1                        → expected but '~",
            })
    void refuses(String condition, String message) {
        assertThatThrownBy(() -> Conditions.parse(condition, FIELDS)).hasMessageContaining(message);
    }

    @Test
    void readsTextAsLongAsItComes() {
        String text = "x".repeat(50_000);
        assertThat(found(Conditions.parse("name != '" + text + "'", FIELDS))).isEqualTo("1 2 3");
    }

    @Test
    void refusesToBeNestedWithoutEnd() {
        String deep = "(".repeat(5000) + "id = 1" + ")".repeat(5000);
        assertThatThrownBy(() -> Conditions.parse(deep, FIELDS)).hasMessageContaining("nested");
        assertThatThrownBy(() -> Conditions.parse("(".repeat(100) + "id = 1" + ")".repeat(100), FIELDS))
                .hasMessageContaining("nested more than 100 deep");
    }

    @Test
    void takesOneHundredDeepAndAnyNumberSideBySide() {
        assertThat(found(Conditions.parse("(".repeat(99) + "id = 1" + ")".repeat(99), FIELDS)))
                .isEqualTo("1");
        assertThat(found(Conditions.parse("(id = 1)" + " or (id = 2)".repeat(300), FIELDS)))
                .isEqualTo("1 2");
    }

    @Test
    void wantsAListInConditionsOfChildren() {
        assertThatThrownBy(() -> Conditions.parseChild("name = \"Customer\"", FIELDS))
                .isInstanceOf(ConditionRefused.class)
                .hasMessageContaining("name no list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            quoteCharacter = '~',
            value = {
                "types/name = 'Vendor'                         → 1",
                "types/name = 'Customer' and types/rank = 2    → 2",
                "types/name like 'C*' or types/rank = 9        → 1 2",
            })
    void asksOneAndTheSameMemberOfAList(String condition, String expected) {
        assertThat(found(Conditions.parseChild(condition, FIELDS))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            quoteCharacter = '~',
            value = {
                "caption = \"Subscription\" and value != null  → 1",
                "caption=\"Subscription\" and value = 'S-1'    → 1",
                "caption='Seats' and value > 4                 → 1",
                "caption='Subscription'                        → 1 2",
            })
    void asksOneAndTheSameCustomField(String condition, String expected) {
        assertThat(found(Conditions.parseCustomFields(condition))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            value = {
                "name                               → 1 2 3",
                "name desc                          → 3 2 1",
                "company/identifier DESC            → 2 3 1",
                "billAmount asc                     → 3 1 2",
                "agreementStatus asc, startDate desc → 3 1 2",
            })
    void ordersByOneNameAfterTheOther(String orderBy, String expected) {
        List<JsonNode> ordered = new ArrayList<>(AGREEMENTS);
        ordered.sort(Order.parse(orderBy, FIELDS));
        assertThat(ids(ordered)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody asc", "company", "name sideways", "name asc desc", "name,"})
    void refusesWhatIsNoOrder(String orderBy) {
        assertThatThrownBy(() -> Order.parse(orderBy, FIELDS)).isInstanceOf(ConditionRefused.class);
    }

    private static String found(Condition condition) {
        return ids(AGREEMENTS.stream().filter(condition::matches).toList());
    }

    private static String ids(List<JsonNode> records) {
        return records.stream().map(record -> record.path("id").asText()).collect(Collectors.joining(" "));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
