package cloud.billingstudio.sandbox.data;

import cloud.billingstudio.sandbox.SandboxReset;
import cloud.billingstudio.sandbox.autotask.Units;
import cloud.billingstudio.sandbox.connectwise.Invoicing;
import cloud.billingstudio.sandbox.state.PersistentClock;
import cloud.billingstudio.sandbox.state.SandboxDatabase;
import java.time.LocalDate;
import java.util.function.Function;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Fills the simulated vendors. What they held before is gone, and so are journal and faults; the clock stays. */
@Component
public class Datasets implements SmartInitializingSingleton {

    /** The fixed data set of the product's presentation. */
    public static final String DECK = "deck";

    /** The data set made from a seed. */
    public static final String GENERATED = "generated";

    /** The data set of everything that surprises a client. */
    public static final String AWKWARD = "awkward";

    /** Keeps two nodes from filling the same database at once. */
    private static final long FILLING_LOCK = 7_240_002L;

    private final SandboxDatabase database;
    private final PersistentClock clock;
    private final Units units;
    private final Invoicing invoicing;
    private final ApplicationEventPublisher events;

    Datasets(
            SandboxDatabase database,
            PersistentClock clock,
            Units units,
            Invoicing invoicing,
            ApplicationEventPublisher events) {
        this.database = database;
        this.clock = clock;
        this.units = units;
        this.invoicing = invoicing;
        this.events = events;
    }

    /** An empty sandbox begins with the deck's data. */
    @Override
    public void afterSingletonsInstantiated() {
        database.inTransaction(() -> {
            lock();
            boolean empty = database.sql("select dataset is null from sandbox.meta")
                    .query(Boolean.class)
                    .single();
            if (empty) {
                fill(DECK, DeckData::book);
            }
            return empty;
        });
    }

    /** Loads the deck's data and tells listeners. */
    public void loadDeck() {
        load(DECK, DeckData::book);
    }

    /** Loads made-up data, the same for the same numbers on the same day, and tells listeners. */
    public void loadGenerated(int customers, int subscriptions, long seed) {
        load(GENERATED, today -> new Generator(customers, subscriptions, seed, today).book());
    }

    /** Loads what surprises a client of the marketplace and tells listeners. */
    public void loadAwkward() {
        load(AWKWARD, AwkwardData::new);
    }

    private void load(String name, Function<LocalDate, VendorBook> book) {
        database.inTransaction(() -> {
            lock();
            fill(name, book);
            return name;
        });
        events.publishEvent(new SandboxReset(name));
    }

    private void fill(String name, Function<LocalDate, VendorBook> book) {
        database.sql("truncate sandbox.journal, sandbox.fault, " + vendorTables() + " restart identity")
                .update();
        database.sql("select setval('sandbox.im_id', 5000000, false), setval('sandbox.at_id', 60000000, false),"
                        + " setval('sandbox.at_unit_id', 100000000, false)")
                .query((row, n) -> n)
                .list();
        book.apply(clock.today()).load(database);
        units.buildAll();
        invoicing.settle();
        database.sql("update sandbox.meta set dataset = ?").param(name).update();
    }

    private String vendorTables() {
        return database.sql("select string_agg('sandbox.' || tablename, ', ') from pg_tables"
                        + " where schemaname = 'sandbox' and tablename ~ '^(im|at|cw)_'")
                .query(String.class)
                .single();
    }

    private void lock() {
        database.sql("select pg_advisory_xact_lock(?)")
                .param(FILLING_LOCK)
                .query((row, n) -> n)
                .list();
    }
}
