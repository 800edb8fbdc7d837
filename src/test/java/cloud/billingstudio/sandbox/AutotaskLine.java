package cloud.billingstudio.sandbox;

import cloud.billingstudio.sandbox.Vendors.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A line of a contract in the simulated Autotask: adjusts it and reads what it holds and bills. */
record AutotaskLine(Vendors vendors, long contract, long id) {

    /** A line of the deck on a monthly contract that began on 1 January of last year: four units of 5.20. */
    static AutotaskLine ofDeck(Vendors vendors) {
        return new AutotaskLine(vendors, 29780001, 29880001);
    }

    Answer adjust(String date, int change) {
        return adjust(date, change, "");
    }

    /** @param more further members of the body */
    Answer adjust(String date, int change, String more) {
        return vendors.autotask(
                "POST",
                "/Contracts/" + contract + "/ServiceAdjustments",
                "{\"contractServiceID\":" + id + ",\"effectiveDate\":\"" + date + "\",\"unitChange\":" + change + more
                        + "}");
    }

    /** Unit rows that begin on a day or later: first day, last day, units. */
    List<String> units(String from) {
        return rows(from).stream()
                .map(row -> day(row, "startDate") + " " + day(row, "endDate") + " "
                        + row.path("units").asInt())
                .toList();
    }

    /** Amounts of the unit rows that begin on a day or later. */
    List<BigDecimal> prices(String from) {
        return rows(from).stream()
                .map(row -> row.path("price").decimalValue().setScale(2))
                .toList();
    }

    /** Billing items dated a day or later: day, quantity, rate, amount, period. */
    List<JsonNode> items(String from) {
        return sorted(
                "BillingItems",
                "{\"op\":\"eq\",\"field\":\"contractServiceID\",\"value\":" + id + "},"
                        + "{\"op\":\"gte\",\"field\":\"itemDate\",\"value\":\"" + from + "\"}",
                "itemDate");
    }

    /** The same as words: day, quantity, rate and amount. */
    List<String> billed(String from) {
        return items(from).stream()
                .map(item -> day(item, "itemDate") + ": " + number(item, "quantity") + " x " + number(item, "rate")
                        + " = " + number(item, "extendedPrice"))
                .toList();
    }

    private List<JsonNode> rows(String from) {
        return sorted(
                "ContractServiceUnits",
                "{\"op\":\"eq\",\"field\":\"contractServiceID\",\"value\":" + id + "},"
                        + "{\"op\":\"gte\",\"field\":\"startDate\",\"value\":\"" + from + "\"}",
                "startDate");
    }

    private List<JsonNode> sorted(String entity, String filter, String by) {
        List<JsonNode> rows = new ArrayList<>();
        vendors.query(entity, filter).forEach(rows::add);
        rows.sort(Comparator.comparing((JsonNode row) -> row.path(by).asText())
                .thenComparing(row -> row.path("id").asLong()));
        return rows;
    }

    private static String number(JsonNode row, String member) {
        return row.path(member).decimalValue().stripTrailingZeros().toPlainString();
    }

    private static String day(JsonNode row, String member) {
        return row.path(member).asText().substring(0, 10);
    }
}
