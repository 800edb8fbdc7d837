package cloud.billingstudio.report;

import java.util.List;

/** The report that shows that nothing is forgotten. */
final class CoverageReports {

    private CoverageReports() {}

    static Report coverage() {
        return new Report(
                "coverage",
                "Coverage",
                "Every line of both sides is in exactly one state; the lines of a side add up to all it has.",
                List.of(
                        Column.text("side", "Side"),
                        Column.text("connection", "System"),
                        Column.text("state", "State"),
                        Column.number("lines", "Lines"),
                        Column.quantity("quantity", "Quantity"),
                        Column.number("notKnown", "Quantity not known")),
                """
                select side || connection || state as key, side as "side", connection as "connection", state as "state",
                       count(*) as "lines", coalesce(sum(quantity), 0) as "quantity",
                       count(*) filter (where quantity is null) as "notKnown"
                  from (select 'marketplace' side, line.connection, line.total quantity,
                               case when exists (select from links_as_of(:knownAt) link
                                                  where link.licence_line_id = line.line_id) then 'linked'
                                    when exists (select from exclusions_as_of(:knownAt, :day) exclusion
                                                  where exclusion.licence_line_id = line.line_id) then 'excluded'
                                    when line.state = 'ENDED' then 'ended'
                                    else 'not linked' end state
                          from licence_lines_as_of(:knownAt, :day) line
                        union all
                        select 'PSA', line.connection, line.quantity,
                               case when exists (select from links_as_of(:knownAt) link
                                                  where link.psa_line_id = line.line_id) then 'linked'
                                    when exists (select from exclusions_as_of(:knownAt, :day) exclusion
                                                  where exclusion.psa_line_id = line.line_id) then 'excluded'
                                    when line.gone then 'gone'
                                    else 'not linked' end
                          from psa_lines_as_of(:knownAt, :day) line) line
                 group by side, connection, state""");
    }
}
