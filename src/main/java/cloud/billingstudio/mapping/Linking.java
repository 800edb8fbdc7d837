package cloud.billingstudio.mapping;

import cloud.billingstudio.knowledge.Knowledge;
import cloud.billingstudio.mapping.CompanyLinks.CompanyKey;
import cloud.billingstudio.mapping.CompanyLinks.CustomerKey;
import cloud.billingstudio.marketplace.LicenceBook;
import cloud.billingstudio.marketplace.LicenceLine;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.PsaBook;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes and ends links for people, one line at a time. Runs in the caller's transaction. */
@Component
class Linking {

    private final Knowledge knowledge;
    private final BookLines lines;
    private final LicenceBook licences;
    private final PsaBook psaBook;
    private final Links links;
    private final LinkTable table;
    private final ExclusionTable exclusions;
    private final CompanyLinks companies;
    private final Strategies strategies;
    private final Trail trail;

    Linking(
            Knowledge knowledge,
            BookLines lines,
            LicenceBook licences,
            PsaBook psaBook,
            Links links,
            LinkTable table,
            ExclusionTable exclusions,
            CompanyLinks companies,
            Strategies strategies,
            Trail trail) {
        this.knowledge = knowledge;
        this.lines = lines;
        this.licences = licences;
        this.psaBook = psaBook;
        this.links = links;
        this.table = table;
        this.exclusions = exclusions;
        this.companies = companies;
        this.strategies = strategies;
        this.trail = trail;
    }

    long link(LicenceLineId licenceLine, PsaLineId psaLine, LinkTerms terms, Decision by) {
        Instant now = knowledge.next();
        LicenceLine licence = lines.licence(licenceLine, now);
        PsaLine psa = lines.psaLine(psaLine, now);
        List<Link> before = links.activeOf(List.of(licenceLine), now);
        refuseUnlessLinkable(licence, psa);
        refuse(LinkRules.lineIsFree(licence, psa, before));
        refuse(LinkRules.customerStaysInOnePsa(licence, psa, companies.of(CustomerKey.of(licence))));
        refuse(LinkRules.allocationFits(licence, terms).map(Refusal::invalid));
        refuse(strategies.problem(psa, terms.strategy(), otherStrategies(licence, psa, now)));
        Optional<Link> same = before.stream().findFirst();
        if (same.map(Link::terms).filter(terms::equals).isPresent()) {
            return same.orElseThrow().id();
        }
        same.ifPresent(link -> table.end(link.id(), now, by.by(), by.note()));
        return add(new NewLink(licence, psa, terms, Origin.CLERK, by.by(), by.note()), same, by, now);
    }

    private List<@Nullable PostingStrategy> otherStrategies(LicenceLine licence, PsaLine psa, Instant now) {
        return links.activeOn(List.of(psa.id()), now).stream()
                .filter(link -> !link.licenceLine().equals(licence.id()))
                .<@Nullable PostingStrategy>map(Link::strategy)
                .toList();
    }

    List<Long> split(LicenceLineId licenceLine, List<Share> shares, Decision by) {
        Instant now = knowledge.next();
        LicenceLine licence = lines.licence(licenceLine, now);
        SplitRule.check(licence, shares);
        List<NewLink> parts = new ArrayList<>();
        for (Share share : shares) {
            PsaLine psa = lines.psaLine(share.psaLine(), now);
            refuseUnlessLinkable(licence, psa);
            LinkTerms terms = new LinkTerms(share.allocation(), QuantityRule.TOTAL, null, null);
            parts.add(new NewLink(licence, psa, terms, Origin.CLERK, by.by(), by.note()));
        }
        for (Link link : links.activeOf(List.of(licenceLine), now)) {
            end(link, licence, by, now);
        }
        return parts.stream().map(part -> add(part, Optional.empty(), by, now)).toList();
    }

    void unlink(long linkId, Decision by) {
        Instant now = knowledge.next();
        Link link = table.latest(linkId)
                .orElseThrow(() -> Refusal.notFound(
                        "There is no link %d, or it was ended already; reload the list.".formatted(linkId)));
        end(link, lines.licence(link.licenceLine(), now), by, now);
    }

    private long add(NewLink link, Optional<Link> before, Decision by, Instant now) {
        long id = table.add(link, now);
        companies.learn(List.of(link), now);
        trail.tell(
                by,
                "lineLinked",
                BookLines.subject(link.licence()),
                before.map(earlier -> Trail.link(link.licence(), link.psa(), earlier))
                        .orElse(Map.of()),
                Trail.link(link.licence(), link.psa(), link.terms(), link.origin()));
        return id;
    }

    private void end(Link link, LicenceLine licence, Decision by, Instant now) {
        table.end(link.id(), now, by.by(), by.note());
        PsaLine psa = lines.psaLine(link.psaLine(), now);
        forgetCompanyWithoutLinks(licence, psa, by, now);
        trail.tell(by, "lineUnlinked", BookLines.subject(licence), Trail.link(licence, psa, link), Map.of());
    }

    private void forgetCompanyWithoutLinks(LicenceLine licence, PsaLine psa, Decision by, Instant now) {
        List<LicenceLineId> ofCustomer =
                licences.linesOfCustomer(licence.connection(), licence.customerId(), now, lines.today()).stream()
                        .map(LicenceLine::id)
                        .toList();
        List<PsaLineId> linked =
                links.activeOf(ofCustomer, now).stream().map(Link::psaLine).toList();
        CompanyKey company = CompanyKey.of(psa);
        boolean still =
                psaBook.linesOf(linked, now).stream().map(CompanyKey::of).anyMatch(company::equals);
        if (!still) {
            companies.end(CustomerKey.of(licence), company, now, by.by());
        }
    }

    private void refuseUnlessLinkable(LicenceLine licence, PsaLine psa) {
        refuse(LinkRules.lineIsThere(psa));
        refuse(LinkRules.licenceLineIsNotExcluded(licence, exclusions.holds(licence.id(), lines.today())));
        refuse(LinkRules.psaLineIsNotExcluded(psa, exclusions.holds(psa.id(), lines.today())));
    }

    private static void refuse(Optional<?> problem) {
        problem.ifPresent(found -> {
            throw found instanceof Refusal refusal ? refusal : Refusal.conflict(found.toString());
        });
    }
}
