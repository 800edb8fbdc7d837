package cloud.billingstudio;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Vendor × operation × fault, and what becomes of it. */
final class FaultMatrix {

    /**
     * Reading. {@code goes on}: asked again at once, nobody notices. {@code next job}: the fetch stops with the vendor's
     * words, the book stays as it was, and the engine's next try finishes it. {@code noted}: it goes on without, and says
     * so. {@code -}: left out, see {@link #LEFT_OUT}.
     */
    private static final String READING = """
            ingram             | sign in   | customers | subscriptions | orders    | detail    | order of report | report    | file
            refuseBefore       | goes on   | goes on   | goes on       | goes on   | goes on   | goes on         | goes on   | goes on
            timeoutBefore      | goes on   | goes on   | goes on       | goes on   | goes on   | goes on         | goes on   | goes on
            reset              | goes on   | goes on   | goes on       | goes on   | goes on   | goes on         | goes on   | goes on
            truncatedBody      | goes on   | goes on   | goes on       | goes on   | goes on   | goes on         | goes on   | next job
            nonJsonBody        | goes on   | goes on   | goes on       | goes on   | goes on   | goes on         | goes on   | next job
            html404            | next job  | next job  | next job      | next job  | next job  | noted           | next job  | goes on
            slowTrickle        | -         | goes on   | -             | -         | -         | -               | -         | goes on
            throttle           | goes on   | goes on   | goes on       | goes on   | goes on   | goes on         | goes on   | goes on
            throttle x4        | next job  | next job  | next job      | next job  | next job  | next job        | next job  | next job
            throttle, wait 1 s | goes on   | goes on   | goes on       | goes on   | goes on   | goes on         | goes on   | goes on
            expiredToken       | -         | goes on   | goes on       | goes on   | goes on   | goes on         | goes on   | -
            quotaUsedUp        | goes on   | goes on   | goes on       | goes on   | goes on   | goes on         | goes on   | goes on
            clock ahead        | goes on   | goes on   | goes on       | goes on   | goes on   | noted           | goes on   | goes on
            clock behind       | goes on   | goes on   | goes on       | goes on   | goes on   | goes on         | goes on   | goes on
            latency            | goes on   | goes on   | goes on       | goes on   | goes on   | goes on         | goes on   | goes on

            autotask           | zone      | Companies | Contracts | ContractServices | Services  | ContractServiceUnits
            refuseBefore       | goes on   | goes on   | goes on   | goes on          | goes on   | goes on
            timeoutBefore      | goes on   | goes on   | goes on   | goes on          | goes on   | goes on
            reset              | goes on   | goes on   | goes on   | goes on          | goes on   | goes on
            truncatedBody      | goes on   | goes on   | goes on   | goes on          | goes on   | goes on
            nonJsonBody        | goes on   | goes on   | goes on   | goes on          | goes on   | goes on
            html404            | goes on   | goes on   | goes on   | goes on          | goes on   | goes on
            slowTrickle        | -         | goes on   | -         | -                | -         | -
            throttle           | goes on   | goes on   | goes on   | goes on          | goes on   | goes on
            throttle x4        | next job  | next job  | next job  | next job         | next job  | next job
            throttle, wait 1 s | goes on   | goes on   | goes on   | goes on          | goes on   | goes on
            quotaUsedUp        | goes on   | goes on   | goes on   | goes on          | goes on   | goes on
            clock ahead        | goes on   | goes on   | goes on   | goes on          | goes on   | goes on
            clock behind       | goes on   | goes on   | goes on   | goes on          | goes on   | goes on
            latency            | goes on   | goes on   | goes on   | goes on          | goes on   | goes on

            connectwise        | companyinfo | companies | agreements | additions
            refuseBefore       | goes on     | goes on   | goes on    | goes on
            timeoutBefore      | goes on     | goes on   | goes on    | goes on
            reset              | goes on     | goes on   | goes on    | goes on
            truncatedBody      | goes on     | goes on   | goes on    | goes on
            nonJsonBody        | goes on     | goes on   | goes on    | goes on
            html404            | next job    | next job  | next job   | next job
            slowTrickle        | -           | goes on   | -          | -
            throttle           | next job    | next job  | next job   | next job
            throttle x4        | next job    | next job  | next job   | next job
            throttle, wait 1 s | goes on     | goes on   | goes on    | goes on
            quotaUsedUp        | next job    | next job  | next job   | next job
            clock ahead        | goes on     | goes on   | goes on    | goes on
            clock behind       | goes on     | goes on   | goes on    | goes on
            latency            | goes on     | goes on   | goes on    | goes on
            """;

    /**
     * Writing, with the look before and the reading back after it. {@code posted}: at the first sending. {@code put
     * off}: certainly not done, sent again after a pause. {@code looked up}: outcome unknown, found there, not sent
     * again. {@code sent again}: outcome unknown, found not there after the execution limit, sent again. {@code stops}:
     * the connection has to be mended, then it goes on. {@code next job}: the engine's next try reads back.
     */
    private static final String WRITING = """
            autotask           | look      | adjustment | read-back
            refuseBefore       | posted    | sent again | posted
            failAfterEffect    | -         | looked up  | -
            timeoutBefore      | posted    | sent again | posted
            timeoutAfter       | -         | looked up  | -
            reset              | posted    | sent again | posted
            resetAfter         | -         | looked up  | -
            truncatedBody      | posted    | looked up  | posted
            nonJsonBody        | posted    | looked up  | posted
            html404            | posted    | put off    | posted
            slowTrickle        | -         | looked up  | -
            throttle           | posted    | put off    | posted
            throttle x4        | posted    | put off    | next job
            throttle, wait 1 s | posted    | put off    | posted
            quotaUsedUp        | posted    | put off    | posted
            clock ahead        | posted    | posted     | posted
            clock behind       | posted    | posted     | posted
            latency            | posted    | posted     | posted

            connectwise        | look      | POST addition | PATCH addition | read-back
            refuseBefore       | posted    | sent again    | sent again     | posted
            failAfterEffect    | -         | looked up     | looked up      | -
            timeoutBefore      | posted    | sent again    | sent again     | posted
            timeoutAfter       | -         | looked up     | looked up      | -
            reset              | posted    | sent again    | sent again     | posted
            resetAfter         | -         | looked up     | looked up      | -
            truncatedBody      | posted    | looked up     | looked up      | posted
            nonJsonBody        | posted    | looked up     | looked up      | posted
            html404            | stops     | stops         | stops          | next job
            slowTrickle        | -         | looked up     | looked up      | -
            throttle           | posted    | put off       | put off        | next job
            throttle x4        | posted    | put off       | put off        | next job
            throttle, wait 1 s | posted    | put off       | put off        | posted
            quotaUsedUp        | posted    | put off       | put off        | next job
            clock ahead        | posted    | posted        | posted         | posted
            clock behind       | posted    | posted        | posted         | posted
            latency            | posted    | posted        | posted         | posted
            """;

    /** Why cells are left out. */
    static final Map<String, String> LEFT_OUT = Map.of(
            "failAfterEffect, timeoutAfter, resetAfter", "a reading has no effect after which it could fail",
            "expiredToken",
                    "only the marketplace gives tokens, and neither signing in nor fetching a file presents one",
            "slowTrickle", "an answer too slow is bounded in one place for all lists; one of each vendor shows it");

    private static final Map<String, String> OPERATIONS = Map.ofEntries(
            Map.entry("ingram sign in", "POST /token"),
            Map.entry("ingram customers", "GET /customers"),
            Map.entry("ingram subscriptions", "GET /subscriptions"),
            Map.entry("ingram orders", "GET /orders"),
            Map.entry("ingram detail", "GET /subscriptions/*"),
            Map.entry("ingram order of report", "POST /reports"),
            Map.entry("ingram report", "GET /reports/*"),
            Map.entry("ingram file", "GET /files/*"),
            Map.entry("autotask zone", "GET *zoneInformation"),
            Map.entry("autotask Companies", "POST *Companies/query"),
            Map.entry("autotask Contracts", "POST *Contracts/query"),
            Map.entry("autotask ContractServices", "POST *ContractServices/query"),
            Map.entry("autotask Services", "POST */Services/query"),
            Map.entry("autotask ContractServiceUnits", "POST *ContractServiceUnits/query"),
            Map.entry("autotask look", "POST *ContractServiceUnits/query"),
            Map.entry("autotask adjustment", "POST *ServiceAdjustments"),
            Map.entry("autotask read-back", "POST *ContractServiceUnits/query"),
            Map.entry("connectwise companyinfo", "GET /login/companyinfo/*"),
            Map.entry("connectwise companies", "GET */company/companies"),
            Map.entry("connectwise agreements", "GET */finance/agreements"),
            Map.entry("connectwise additions", "GET */additions"),
            Map.entry("connectwise look", "GET */additions"),
            Map.entry("connectwise POST addition", "POST */additions"),
            Map.entry("connectwise PATCH addition", "PATCH */additions/*"),
            Map.entry("connectwise read-back", "GET */additions"));

    private static final int TWO_HOURS = 7200;

    private FaultMatrix() {}

    /** @param ending what becomes of the operation when it meets the fault */
    record Cell(String operation, String fault, String ending) {

        String vendor() {
            return operation.split(" ")[0];
        }

        boolean isOn(String... ends) {
            return Arrays.stream(ends).anyMatch(operation::endsWith);
        }

        /** The next request of this operation meets this fault. */
        void meet(SandboxControl vendors) {
            Map<String, Object> more = new HashMap<>();
            String kind =
                    switch (fault) {
                        case "throttle x4" -> with(more, "throttle", "count", 4);
                        case "throttle, wait 1 s" -> with(more, "throttle", "retryAfter", 1);
                        case "clock ahead" -> with(more, "clockSkew", "skewSeconds", TWO_HOURS);
                        case "clock behind" -> with(more, "clockSkew", "skewSeconds", -TWO_HOURS);
                        case "latency" -> with(more, fault, "delayMillis", 100);
                        case "timeoutBefore", "timeoutAfter", "slowTrickle" ->
                            with(more, fault, "delayMillis", FaultTest.TOO_SLOW_MILLIS);
                        default -> fault;
                    };
            vendors.fault(vendor(), OPERATIONS.get(operation), kind, more);
        }

        private static String with(Map<String, Object> more, String kind, String member, int value) {
            more.put(member, value);
            return kind;
        }

        @Override
        public String toString() {
            return operation + ", " + fault + ": " + ending;
        }
    }

    static Stream<Cell> readings() {
        return cells(READING);
    }

    static Stream<Cell> writings() {
        return cells(WRITING);
    }

    /** Blocks of lines, each with its operations in the first. */
    private static Stream<Cell> cells(String tables) {
        return Arrays.stream(tables.split("\n\n")).flatMap(table -> {
            List<List<String>> rows = table.lines()
                    .map(line ->
                            Arrays.stream(line.split("\\|")).map(String::strip).toList())
                    .toList();
            String vendor = rows.get(0).get(0);
            return rows.stream().skip(1).flatMap(row -> IntStream.range(1, row.size())
                    .filter(column -> !row.get(column).equals("-"))
                    .mapToObj(column -> new Cell(vendor + " " + rows.get(0).get(column), row.get(0), row.get(column))));
        });
    }
}
