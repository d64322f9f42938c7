package org.modularplumbing.plumbing;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.access.AccessLog;
import org.modularplumbing.plumbing.access.QueryContext;
import org.modularplumbing.plumbing.activity.Activities;
import org.modularplumbing.plumbing.activity.ActivitySource;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.ids.TimeOrderedIds;
import org.modularplumbing.plumbing.journal.Commands;
import org.modularplumbing.plumbing.journal.Journal;
import org.modularplumbing.plumbing.persistence.Database;
import org.modularplumbing.plumbing.persistence.Invariant.Violation;
import org.modularplumbing.plumbing.persistence.Migrator;
import org.modularplumbing.plumbing.personal.PersonalDataHolder;
import org.modularplumbing.plumbing.time.BankHolidays;

/**
 * What every core uses: one database, one clock, one journal. Immutable and thread safe; the {@code with} methods return copies.
 *
 * <pre>{@code
 * var plumbing = Plumbing.on(dataSource).migrate(Bookings.CAPABILITY, Payments.CAPABILITY);
 * var bookings = Bookings.on(plumbing);
 * }</pre>
 */
public final class Plumbing {

    private static final Capability KERNEL =
            new Capability("plumbing", Plumbing.class, List.of(), KernelInvariants.ALL);

    private final Database database;
    private final InstantSource clock;
    private final TimeOrderedIds ids;
    private final List<Capability> capabilities;
    private final Optional<Supplier<List<Authority>>> served;

    private Plumbing(
            Database database,
            InstantSource clock,
            TimeOrderedIds ids,
            List<Capability> capabilities,
            Optional<Supplier<List<Authority>>> served) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.capabilities = List.copyOf(capabilities);
        this.served = served;
    }

    /**
     * Opens the kernel on a database, with the system's clock.
     *
     * @param dataSource H2 or PostgreSQL, with settings that lose nothing
     * @return the plumbing, before any table is made
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused UNSAFE_DATABASE or DATABASE_UNAVAILABLE
     */
    public static Plumbing on(DataSource dataSource) {
        var clock = Clock.systemUTC();
        return new Plumbing(Database.on(dataSource), clock, TimeOrderedIds.on(clock), List.of(), Optional.empty());
    }

    /**
     * Returns the same plumbing with another clock.
     *
     * @param newClock the time
     * @return the copy
     */
    public Plumbing withClock(InstantSource newClock) {
        return new Plumbing(
                database, requireNonNull(newClock, "clock"), TimeOrderedIds.on(newClock), capabilities, served);
    }

    /**
     * Returns the same plumbing, trying for another time to reach the database again when a connection is lost: 5 seconds, unless this is said. A cluster's failover
     * takes longer. Who waits meanwhile is the caller.
     *
     * @param timeout how long; then the command is refused with OUTCOME_UNKNOWN if the connection was lost while committing, else with DATABASE_UNAVAILABLE
     * @return the copy
     */
    public Plumbing withReconnectTimeout(Duration timeout) {
        return new Plumbing(database.withReconnectTimeout(timeout), clock, ids, capabilities, served);
    }

    /**
     * Returns the same plumbing, whose background tasks serve the authorities that are named, and no statement of theirs asks for all authorities at once: for many authorities on
     * several database servers, where one server that is away must not stop the work for the others.
     *
     * @param authorities asked at each turn
     * @return the copy
     */
    public Plumbing withAuthorities(Supplier<List<Authority>> authorities) {
        return new Plumbing(database, clock, ids, capabilities, Optional.of(authorities));
    }

    /**
     * Brings the kernel's tables, then those of the cores, to this version. Safe when several processes start at once.
     *
     * @param cores what the cores bring
     * @return the same plumbing, knowing the cores
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused MIGRATION_REFUSED when files were edited or removed after they were run, or the tables are newer
     *     than this program
     */
    public Plumbing migrate(Capability... cores) {
        var all = new ArrayList<>(capabilities);
        if (all.isEmpty()) {
            all.add(KERNEL);
        }
        all.addAll(List.of(cores));
        all.stream()
                .filter(capability -> !capabilities.contains(capability))
                .forEach(capability -> Migrator.migrate(database, capability.name(), capability.home()));
        BankHolidays.bundled().warnOfEnd(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return new Plumbing(database.withRowSecurityOf("plumbing_journal"), clock, ids, all, served);
    }

    /**
     * Refuses to go on without the tables of a core. For the cores.
     *
     * @param capability what the core brings
     * @return this
     * @throws IllegalStateException if it was not given to {@link #migrate}
     */
    public Plumbing require(Capability capability) {
        if (!capabilities.contains(capability)) {
            throw new IllegalStateException(
                    "call migrate with the capability of '%s' first".formatted(capability.name()));
        }
        return this;
    }

    /**
     * Does work of several cores in one transaction: all of it or nothing. The work gets a plumbing of its own and hangs the cores on that:
     * {@code plumbing.inTransaction(tx -> Bookings.on(tx).confirm(id, call))}. It may be run more than once, so it changes nothing but this database.
     *
     * @param <T> what the work gives
     * @param work the work; anything that it throws undoes all of it, and so does anything that a command in it throws, even if the work catches that
     * @return what the work gave
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused BUSY, OUTCOME_UNKNOWN or DATABASE_UNAVAILABLE
     */
    public <T> T inTransaction(Function<Plumbing, T> work) {
        return database.inTransaction(transaction ->
                work.apply(new Plumbing(database.joining(transaction), clock, ids, capabilities, served)));
    }

    /**
     * Reads: in a transaction, for the authority of the call. The only way to the database for a query, of a core or of a service's own tables; inside
     * {@link #inTransaction} it takes part in the open transaction.
     *
     * @param <T> what the query gives
     * @param call who asks
     * @param query reads; it may be run more than once and changes nothing, but for recording the look
     * @return what the query gave
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused BUSY or DATABASE_UNAVAILABLE
     */
    public <T> T read(Call call, Function<QueryContext, T> query) {
        requireNonNull(call, "call");
        return database.inTransaction(transaction -> query.apply(
                new QueryContext(transaction, call, clock.instant().truncatedTo(ChronoUnit.MICROS), accessLog())));
    }

    /**
     * Reads what is nobody's personal data, for an authority, whoever asks.
     *
     * @param <T> what the query gives
     * @param authority whose rows
     * @param query reads; it may be run more than once and changes nothing
     * @return what the query gave
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused BUSY or DATABASE_UNAVAILABLE
     */
    public <T> T read(Authority authority, Function<Handle, T> query) {
        requireNonNull(authority, "authority");
        return database.inTransaction(transaction -> {
            transaction.actFor(authority);
            return query.apply(transaction.handle());
        });
    }

    /**
     * Looks for contradictions to what is always true, in the tables of the kernel and of every core that was migrated. An account under row-level security
     * looks at every authority that the journal knows; one that owns the tables finds also what somebody wrote by hand for an authority that it does not.
     *
     * @return what was found: empty, unless there is a fault in a core or somebody changed the tables by hand
     */
    public List<Violation> checkInvariants() {
        var invariants = capabilities.stream()
                .flatMap(capability -> capability.invariants().stream())
                .toList();
        return database.inTransaction(
                transaction -> new InvariantChecker(transaction, invariants).find(database.dialect()));
    }

    /**
     * Returns what happened, in order, provably.
     *
     * @return the journal
     */
    public Journal journal() {
        return new Journal(database, commands(), served);
    }

    /**
     * Returns what each resident has on the go.
     *
     * @return the activities
     */
    public Activities activities() {
        return new Activities(database, journal(), accessLog(), sources());
    }

    /**
     * Returns who looked at whose data.
     *
     * @return the access log
     */
    public AccessLog accessLog() {
        return new AccessLog(database, clock, ids);
    }

    /**
     * Starts to seal what is committed, and what else is given, every 200 milliseconds, until it is closed. Each task has a thread of its own, and each authority a turn of
     * its own: what hangs or fails stops nothing else.
     *
     * @param tasks what is done besides sealing: {@code relay.tasks()}, or an empty list
     * @param more what the service wants done besides
     * @return the running tasks
     */
    public Background start(List<BackgroundTask> tasks, BackgroundTask... more) {
        var all = new ArrayList<BackgroundTask>();
        all.add(BackgroundTask.forEach(
                "seal", () -> journal().servedAuthorities().orElseGet(journal()::unsealedAuthorities), authority -> {
                    journal().seal(authority);
                    return false;
                }));
        all.addAll(tasks);
        all.addAll(List.of(more));
        return Background.start(Duration.ofMillis(200), all);
    }

    /**
     * Runs commands. For the cores.
     *
     * @return the commands
     */
    public Commands commands() {
        return new Commands(
                database,
                clock,
                ids,
                List.of(Activities.projection(sources())),
                Activities.replays(accessLog(), sources()));
    }

    /**
     * Returns the database. For the cores.
     *
     * @return the database
     */
    public Database database() {
        return database;
    }

    /**
     * Returns the time.
     *
     * @return the clock
     */
    public InstantSource clock() {
        return clock;
    }

    List<Capability> capabilities() {
        return capabilities;
    }

    List<PersonalDataHolder> holders() {
        return capabilities.stream()
                .flatMap(capability -> capability.personalData().stream())
                .toList();
    }

    private List<ActivitySource> sources() {
        return capabilities.stream()
                .flatMap(capability -> capability.activities().stream())
                .toList();
    }
}
