package cloud.billingstudio.mapping;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.PsaLine;
import java.io.Reader;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links from a CSV file with a header, in UTF-8, with commas or semicolons. Good rows are kept, bad ones reported.
 *
 * <table>
 * <caption>Columns, in any order, and no others</caption>
 * <tr><td>{@code subscriptionId}</td><td>the marketplace's id; or {@code customerName} and {@code subscriptionName}
 *   where these name one line only</td></tr>
 * <tr><td>{@code resourceId}</td><td>the marketplace's id, or {@code resourceName}; may be left out where the
 *   subscription has one resource only</td></tr>
 * <tr><td>{@code psaLineId}</td><td>the PSA's own id of the line (Autotask: contract service); or {@code psaCompany},
 *   {@code psaService} and, where needed, {@code psaAgreement} where these name one line only</td></tr>
 * <tr><td>{@code psa}</td><td>the PSA's connection, needed only where two PSAs use the same id</td></tr>
 * <tr><td>{@code prorateOn}</td><td>{@link ProrateOn} or its words, for example {@code Last Day of the Month};
 *   {@code default} takes it back to the business's table; empty leaves a link as it is</td></tr>
 * <tr><td>{@code strategy}</td><td>{@link cloud.billingstudio.psa.PostingStrategy} or its words, for example {@code Roll
 *   Up}; {@code default}, or what the report of links marks as {@code (connection)}, takes it back to the connection;
 *   empty leaves a link as it is. Lines of a PSA that knows one way only (Autotask) take no other</td></tr>
 * <tr><td>{@code note}</td><td>kept with the link; may be empty</td></tr>
 * </table>
 */
@Component
public class LinkImport {

    private final Knowledge knowledge;
    private final LicenceBook licences;
    private final PsaBook psaBook;
    private final ImportFacts facts;
    private final LinkTable table;
    private final KnownCompanies known;
    private final CompanyLinks companies;
    private final Trail trail;
    private final Clock clock;

    LinkImport(
            Knowledge knowledge,
            LicenceBook licences,
            PsaBook psaBook,
            ImportFacts facts,
            LinkTable table,
            KnownCompanies known,
            CompanyLinks companies,
            Trail trail,
            Clock clock) {
        this.knowledge = knowledge;
        this.licences = licences;
        this.psaBook = psaBook;
        this.facts = facts;
        this.table = table;
        this.known = known;
        this.companies = companies;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Imports the file in one transaction.
     *
     * @param by the user's name
     * @throws cloud.billingstudio.shared.Refusal (invalid) if it is not CSV, is empty, or has columns missing or unknown; nothing is imported then
     */
    @Transactional
    public ImportReport importCsv(Reader file, String by) {
        List<LinkFile.Row> rows = LinkFile.rows(file);
        Instant now = knowledge.next();
        LocalDate today = LocalDate.now(clock);
        List<LicenceLine> bought = licences.lines(now, today);
        List<PsaLine> billed = psaBook.lines(now);
        LinkTargets targets = new LinkTargets(bought, billed);
        ImportFacts.Checks checks = facts.at(now, today, known.of(bought, billed), by);
        List<NewLink> made = new ArrayList<>();
        List<ImportReport.RowProblem> problems = new ArrayList<>();
        List<ImportReport.RowProblem> warnings = new ArrayList<>();
        for (LinkFile.Row row : rows) {
            try {
                row.refuseUnkeptTexts();
                LicenceLine licence = targets.licence(row);
                PsaLine psa = targets.psaLine(row);
                Map<CompanyKey, String> matched = targets.companies().names(checks.companiesOf(licence));
                checks.accept(row, licence, psa).ifPresent(link -> {
                    made.add(link);
                    new Ownership(
                                    licence,
                                    psa,
                                    targets.licences(checks.onLine(psa)),
                                    matched,
                                    () -> targets.customers(checks.neighbours(licence, psa)))
                            .warningsBeforeLinking()
                            .forEach(words ->
                                    warnings.add(new ImportReport.RowProblem(row.number(), "psaLineId", words + ".")));
                });
            } catch (RowRefused refused) {
                problems.add(refused.at(row.number()));
            }
        }
        keep(made, checks, by, now);
        return new ImportReport(made.size(), rows.size() - made.size() - problems.size(), problems, warnings);
    }

    private void keep(List<NewLink> made, ImportFacts.Checks checks, String by, Instant now) {
        checks.replaced().forEach(link -> table.end(link.id(), now, by, null));
        table.addAll(made, now);
        companies.learn(made, now);
        for (NewLink link : made) {
            trail.tell(
                    new Decision(by, null, link.note()),
                    "lineLinked",
                    BookLines.subject(link.licence()),
                    Map.of(),
                    Trail.link(link.licence(), link.psa(), link.terms(), link.origin()));
        }
    }
}
