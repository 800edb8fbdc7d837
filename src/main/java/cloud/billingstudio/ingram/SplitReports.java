package cloud.billingstudio.ingram;

import cloud.billingstudio.connection.Answer;
import cloud.billingstudio.connection.BaseAddress;
import cloud.billingstudio.connection.OuterSystem;
import cloud.billingstudio.connection.OuterSystemFailure;
import cloud.billingstudio.connection.OuterSystemFailure.Kind;
import cloud.billingstudio.connection.UnreadableAnswer;
import cloud.billingstudio.ingram.IngramApi.Report;
import cloud.billingstudio.ingram.IngramApi.ReportOrder;
import cloud.billingstudio.marketplace.Marketplace.SplitReport;
import cloud.billingstudio.shared.Refusal;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders the report that tells included from additional, waits for it and fetches it; a ticket is the report's id. */
final class SplitReports {

    private static final String ENDPOINT = "reports";

    private final IngramSettings settings;
    private final OuterSystem system;
    private final Requests requests;
    private final BaseAddress base;
    private final Clock clock;

    SplitReports(IngramSettings settings, OuterSystem system, Requests requests, BaseAddress base, Clock clock) {
        this.settings = settings;
        this.system = system;
        this.requests = requests;
        this.base = base;
        this.clock = clock;
    }

    SplitReport report(@Nullable String ticket) {
        if (settings.splitReport().isBlank()) {
            return new SplitReport.Unavailable("The report on subscription resources is switched off in the settings.");
        }
        return ticket == null ? order() : look(ticket);
    }

    /** Offered to some resellers only, so a refusal is an answer and not a failure. */
    private SplitReport order() {
        String start = LocalDate.now(clock) + "T00:00:00Z";
        ReportOrder order = new ReportOrder(settings.splitReport(), start, start, "csv");
        requests.signIn(); // that this does not work says nothing about the report
        try {
            Report report = requests.read(
                    ENDPOINT, "ordering the report", (api, at, headers) -> api.orderReport(at, headers, order));
            return report.id() == null
                    ? new SplitReport.Unavailable("The marketplace took the order of the report but named no id.")
                    : new SplitReport.Pending(report.id());
        } catch (OuterSystemFailure failure) {
            if (failure.kind() == Kind.REFUSED || failure.kind() == Kind.MISCONFIGURED) {
                return new SplitReport.Unavailable(String.valueOf(failure.getMessage()));
            }
            throw failure;
        }
    }

    /** The file's address is good for a while only: where it is refused, another one is asked for, once. */
    private SplitReport look(String ticket) {
        return found(ticket)
                .or(() -> found(ticket))
                .orElseGet(() -> new SplitReport.Unavailable(
                        "The file of the report " + ticket + " is not to be had where the marketplace says it is."));
    }

    /** Empty where the file was refused. */
    private Optional<SplitReport> found(String ticket) {
        Report report =
                requests.read(ENDPOINT, "reading the report", (api, at, headers) -> api.report(at, ticket, headers));
        String status = report.status() == null ? "" : report.status().toLowerCase(Locale.ROOT);
        if (status.equals("error")) {
            return Optional.of(
                    new SplitReport.Unavailable("The marketplace could not make the report " + ticket + "."));
        }
        String url = report.downloadUrl();
        return status.equals("completed") && url != null
                ? fetched(address(url))
                : Optional.of(new SplitReport.Pending(ticket));
    }

    private Optional<SplitReport> fetched(URI address) {
        try {
            Answer file = requests.download("files", "fetching the report", address);
            return Optional.of(new SplitReport.Ready(SplitFile.read(file.body())));
        } catch (Refusal unreadable) {
            throw system.failure(Kind.UNREADABLE, "reading the report's file", String.valueOf(unreadable.getMessage()));
        } catch (OuterSystemFailure failure) {
            if (failure.kind() == Kind.REFUSED || failure.kind() == Kind.MISCONFIGURED) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** The address comes over the net: it must be protected, or be where the marketplace itself is. */
    private URI address(String url) {
        URI address;
        try {
            address = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswer("the report's address is none");
        }
        URI own = base.get();
        boolean sameServer = String.valueOf(address.getAuthority()).equals(own.getAuthority());
        if (address.getHost() == null || !("https".equals(address.getScheme()) || sameServer)) {
            throw new UnreadableAnswer("the report's address is not protected and not the marketplace's own");
        }
        return address;
    }
}
