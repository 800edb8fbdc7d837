package cloud.billingstudio.sandbox.control;

import cloud.billingstudio.sandbox.autotask.Entities;
import cloud.billingstudio.sandbox.data.Datasets;
import cloud.billingstudio.sandbox.state.Journal;
import cloud.billingstudio.sandbox.state.JournalEntry;
import cloud.billingstudio.sandbox.state.PersistentClock;
import cloud.billingstudio.sandbox.state.SandboxSettings;
import cloud.billingstudio.sandbox.state.SettingsStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Data set, journal, clock and settings of the simulated vendors. */
@RestController
@RequestMapping("/sandbox/control")
@Tag(name = "Sandbox control", description = "Steers the simulated vendors.")
class StateControl {

    private static final int MOST_CUSTOMERS = 50_000;
    private static final int MOST_SUBSCRIPTIONS = 500_000;

    private final Datasets datasets;
    private final Journal journal;
    private final PersistentClock clock;
    private final SettingsStore settings;

    StateControl(Datasets datasets, Journal journal, PersistentClock clock, SettingsStore settings) {
        this.datasets = datasets;
        this.journal = journal;
        this.clock = clock;
        this.settings = settings;
    }

    @PostMapping("/reset")
    @Operation(
            summary = "Fills the vendors anew",
            description = "Journal and faults are emptied, the clock stays. Dates of the data are relative to the"
                    + " clock. The demo Studio starts over before this answers.")
    Loaded reset(
            @Parameter(description = "deck, generated or awkward", example = "deck") @RequestParam String dataset,
            @Parameter(description = "generated: number of customers", example = "1000")
                    @RequestParam(defaultValue = "1000")
                    int customers,
            @Parameter(description = "generated: number of subscriptions", example = "4000")
                    @RequestParam(defaultValue = "4000")
                    int subscriptions,
            @Parameter(description = "generated: the same seed gives the same data", example = "1")
                    @RequestParam(defaultValue = "1")
                    long seed) {
        Refused.unlessBetween("customers", customers, 1, MOST_CUSTOMERS);
        Refused.unlessBetween("subscriptions", subscriptions, 1, MOST_SUBSCRIPTIONS);
        switch (dataset) {
            case Datasets.DECK -> datasets.loadDeck();
            case Datasets.AWKWARD -> datasets.loadAwkward();
            case Datasets.GENERATED -> datasets.loadGenerated(customers, subscriptions, seed);
            default -> throw Refused.invalid("dataset is '" + dataset + "', not one of deck, generated, awkward.");
        }
        return new Loaded(dataset);
    }

    @GetMapping("/journal")
    @Operation(summary = "Every write the vendors received, oldest first, and whether it took effect")
    List<JournalEntry> journal(
            @Parameter(description = "only entries with a higher number", example = "0")
                    @RequestParam(defaultValue = "0")
                    long since) {
        return journal.since(Refused.unlessBetween("since", since, 0, Long.MAX_VALUE));
    }

    @GetMapping("/clock")
    @Operation(summary = "The vendors' time")
    ClockReading clock() {
        return new ClockReading(clock.now(), clock.isFrozen(), clock.offset().toSeconds());
    }

    @PutMapping("/clock")
    @Operation(
            summary = "Sets the vendors' time",
            description = "It goes on ticking from there unless frozen. Without \"now\" it returns to real time.")
    ClockReading setClock(@RequestBody ClockSetting setting) {
        if (setting.offset != null) {
            throw Refused.invalid("offset is '" + setting.offset + "', not null; to set the time, send now.");
        }
        if (setting.now == null && setting.frozen != null) {
            throw Refused.invalid("frozen means nothing without now, the time to set.");
        }
        if (setting.now == null) {
            clock.returnToRealTime();
        } else {
            clock.set(ChangeTime.instant("now", setting.now), Boolean.TRUE.equals(setting.frozen));
        }
        return clock();
    }

    @DeleteMapping("/clock")
    @Operation(summary = "Returns the vendors to real time")
    ClockReading realTime() {
        clock.returnToRealTime();
        return clock();
    }

    @GetMapping("/settings")
    @Operation(summary = "How strict, slow or peculiar the vendors are")
    SandboxSettings settings() {
        return settings.current();
    }

    @PutMapping("/settings")
    @Operation(summary = "Replaces the settings; a vendor or member left out returns to its default")
    SandboxSettings setSettings(@RequestBody SandboxSettings wanted) {
        for (String set : wanted.autotask().withoutPermission()) {
            if (!Entities.sets().contains(set)) {
                throw Refused.invalid("autotask.withoutPermission has '" + set + "', not one of "
                        + String.join(", ", Entities.sets()) + ".");
            }
        }
        settings.replace(wanted);
        return settings.current();
    }

    record Loaded(@Schema(example = "deck") String dataset) {}

    record ClockReading(
            @Schema(example = "2026-11-05T09:00:00Z") Instant now,
            boolean frozen,

            @Schema(description = "ahead of real time", example = "0")
            long offsetSeconds) {}

    record ClockSetting(
            @Schema(example = "2026-11-05T09:00:00Z") @Nullable
            String now,

            @Schema(example = "false") @Nullable Boolean frozen,

            @Schema(description = "null, without \"now\", returns to real time", nullable = true) @Nullable
            String offset) {}
}
