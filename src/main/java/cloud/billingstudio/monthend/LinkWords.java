package cloud.billingstudio.monthend;

import cloud.billingstudio.mapping.Link;
import cloud.billingstudio.psa.PostingStrategy;
import cloud.billingstudio.psa.PsaLine;
import cloud.billingstudio.psa.WrittenAs;
import cloud.billingstudio.shared.ConnectionId;
import cloud.billingstudio.shared.PsaLineId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Links for people: onto which PSA line, how that is written to, and by whom.
 *
 * @param links all links onto these lines, of whatever customer
 * @param strategies by PSA that knows several ways, what it does where no link says
 */
record LinkWords(
        Map<PsaLineId, PsaLine> lines,
        Map<PsaLineId, List<Link>> links,
        Map<ConnectionId, PostingStrategy> strategies) {

    static LinkWords of(
            Collection<PsaLine> lines, Collection<Link> links, Map<ConnectionId, PostingStrategy> strategies) {
        return new LinkWords(
                lines.stream().collect(Collectors.toMap(PsaLine::id, Function.identity())),
                links.stream().collect(Collectors.groupingBy(Link::psaLine)),
                strategies);
    }

    String of(Link link) {
        PsaLine line = lines.get(link.psaLine());
        String name = line == null
                ? "PSA line " + link.psaLine()
                : "%s, %s, %s%s".formatted(line.companyName(), line.agreementName(), line.serviceName(), written(line));
        return "%s, by %s".formatted(name, link.decidedBy());
    }

    private String written(PsaLine line) {
        var ofLinks = links.getOrDefault(line.id(), List.of()).stream().map(Link::strategy);
        return WrittenAs.of(strategies.get(line.connection()), ofLinks)
                .map(written -> ", written as " + written.words())
                .orElse("");
    }
}
