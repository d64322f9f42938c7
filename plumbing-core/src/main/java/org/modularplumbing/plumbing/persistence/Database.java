package org.modularplumbing.plumbing.persistence;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database whose settings were found safe, and its transactions. For the cores.
 *
 * <p>A transaction is tried again when others stood in its way (a deadlock, a serialisation failure, a unique key that somebody else took first) and
 * when the connection was lost, also while committing. The work must therefore change nothing but this database, and change it through commands,
 * whose keys make a second attempt find what the first one did. Thread safe.
 */
public final class Database {

    /** Enough for dozens of clients on one row; each attempt waits longer, so that the last ones are about a fifth of a second apart. */
    private static final int ATTEMPTS = 12;

    /** A failover of a cluster takes longer, a restart or a firewall that forgets is over by then: long enough for most, short enough for a page that waits. */
    private static final Duration RECONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Pauses double up to a fifth of a second. */
    private static final int LONGEST_PAUSE = 8;

    /** What row-level security says. */
    private static final String NOT_PERMITTED = "42501";

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** The databases with a transaction open on this thread: another one beside it would wait for it for ever, or commit apart from it. */
    private static final ThreadLocal<Set<DataSource>> OPEN =
            ThreadLocal.withInitial(() -> Collections.newSetFromMap(new IdentityHashMap<>()));

    private final Jdbi jdbi;
    private final DataSource dataSource;
    private final Dialect dialect;
    private final H2FileLock fileLock;
    private final boolean rowSecurity;
    private final Duration reconnectTimeout;
    private final Transaction joined;
    private final Cache cache;

    private Database(
            Jdbi jdbi,
            DataSource dataSource,
            Dialect dialect,
            H2FileLock fileLock,
            boolean rowSecurity,
            Duration reconnectTimeout,
            Transaction joined,
            Cache cache) {
        this.jdbi = jdbi;
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.fileLock = fileLock;
        this.rowSecurity = rowSecurity;
        this.reconnectTimeout = reconnectTimeout;
        this.joined = joined;
        this.cache = cache;
    }

    /**
     * Opens a database.
     *
     * @param dataSource H2 or PostgreSQL
     * @return the database
     * @throws KernelRefused UNSAFE_DATABASE when a setting can lose acknowledged data, DATABASE_UNAVAILABLE when it cannot be opened
     */
    public static Database on(DataSource dataSource) {
        requireNonNull(dataSource, "dataSource");
        try (var connection = dataSource.getConnection()) {
            var dialect = Dialect.of(connection);
            SettingsCheck.check(connection, dialect);
            return new Database(
                    Values.registerOn(Jdbi.create(dataSource)),
                    dataSource,
                    dialect,
                    H2FileLock.of(connection, dialect),
                    false,
                    RECONNECT_TIMEOUT,
                    null,
                    new Cache());
        } catch (SQLException problem) {
            throw new KernelRefused(
                    Code.DATABASE_UNAVAILABLE, "the database cannot be opened: " + problem.getMessage(), Map.of());
        }
    }

    /**
     * Returns the same database, asking it before each transaction whether its row-level security is in force for this account.
     *
     * @param table a table with a policy
     * @return the database
     */
    public Database withRowSecurityOf(String table) {
        if (dialect != Dialect.POSTGRESQL) {
            return this;
        }
        var active = jdbi.withHandle(handle -> handle.createQuery("select row_security_active(:table)")
                .bind("table", table)
                .mapTo(Boolean.class)
                .one());
        return new Database(jdbi, dataSource, dialect, fileLock, active, reconnectTimeout, joined, cache);
    }

    /**
     * Returns the same database, whose transactions all take part in one that is open.
     *
     * @param transaction the open transaction
     * @return the database
     */
    public Database joining(Transaction transaction) {
        requireNonNull(transaction, "transaction");
        return new Database(jdbi, dataSource, dialect, fileLock, rowSecurity, reconnectTimeout, transaction, cache);
    }

    /**
     * Returns the same database, trying for another time to reach it again after a connection was lost.
     *
     * @param newTimeout how long, zero for not at all; a pool that waits for its own connections comes on top
     * @return the database
     */
    public Database withReconnectTimeout(Duration newTimeout) {
        if (requireNonNull(newTimeout, "reconnectTimeout").isNegative()) {
            throw new IllegalArgumentException("reconnectTimeout must not be negative, is " + newTimeout);
        }
        return new Database(jdbi, dataSource, dialect, fileLock, rowSecurity, newTimeout, joined, cache);
    }

    /**
     * Returns which database this is.
     *
     * @return the dialect
     */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * Returns what takes long to make from rows that never change.
     *
     * @return the cache of this database, the same for all facades on it
     */
    public Cache cache() {
        return cache;
    }

    /**
     * Returns where connections come from.
     *
     * @return the data source
     */
    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * Returns whether every transaction here takes part in one that somebody else opened and will commit.
     *
     * @return true inside {@code Plumbing.inTransaction}
     */
    public boolean isJoined() {
        return joined != null;
    }

    /**
     * Does the work in a transaction and commits it, or takes part in the open one.
     *
     * @param <T> what the work gives
     * @param work the work; anything that it throws undoes all of it
     * @return what the work gave
     * @throws KernelRefused BUSY when others stood in the way every time, OUTCOME_UNKNOWN when the connection was lost while committing and could not be
     *     restored, DATABASE_UNAVAILABLE when it was lost before and could not be restored, DATABASE_FAULT for everything else that the database reports: without the
     *     statement and its values, which must not reach a log
     * @throws IllegalStateException when a transaction of the same data source is open on this thread, and this is not the database that takes part in it
     */
    public <T> T inTransaction(Function<Transaction, T> work) {
        if (joined != null) {
            return work.apply(joined);
        }
        if (OPEN.get().contains(dataSource)) {
            throw new IllegalStateException(
                    "a transaction of this database is open on this thread: inside inTransaction, use the plumbing that the work was given, and what was opened on it");
        }
        var id = UUID.randomUUID();
        var state = new Attempts();
        while (true) {
            try {
                return fileLock.take(() -> attempt(id, state, work));
            } catch (RetryTransaction again) {
                state.pause();
            } catch (RuntimeException problem) {
                if (!mayTryAgain(problem, state)) {
                    throw withoutStatement(problem);
                }
                state.pause();
            }
        }
    }

    private <T> T attempt(UUID id, Attempts state, Function<Transaction, T> work) {
        state.begin();
        OPEN.get().add(dataSource);
        try (var handle = jdbi.open()) {
            handle.begin();
            T result;
            try {
                var transaction = new Transaction(handle, id, state.count, rowSecurity);
                result = work.apply(transaction);
                transaction.refuseIfSpoilt();
            } catch (RuntimeException | Error problem) {
                rollback(handle, problem);
                throw problem;
            }
            state.committing = true;
            handle.commit();
            return result;
        } finally {
            OPEN.get().remove(dataSource);
        }
    }

    private static void rollback(Handle handle, Throwable problem) {
        try {
            handle.rollback();
        } catch (RuntimeException second) {
            problem.addSuppressed(second);
        }
    }

    private boolean mayTryAgain(RuntimeException problem, Attempts state) {
        var cause = sqlCause(problem);
        if (cause == null) {
            return false;
        }
        if (dialect.isConnectionLost(cause) || state.committing && isOpen(cause)) {
            LOG.warn("connection lost (SQL state {}), attempt {}", cause.getSQLState(), state.count);
            if (dialect.isClosedByItself(cause)) {
                H2File.reopen(dataSource);
            }
            if (state.lost() >= reconnectTimeout.toNanos()) {
                throw state.refusal(Code.DATABASE_UNAVAILABLE, "the database cannot be reached");
            }
            return true;
        }
        if (!dialect.isContention(cause)) {
            return false;
        }
        if (state.exhausted() && !dialect.isUniqueViolation(cause)) {
            throw state.refusal(Code.BUSY, "others stood in the way");
        }
        return !state.exhausted();
    }

    /** Whether a fault is that the database could not be reached, or a pool gave no connection in time. */
    boolean isUnreachable(RuntimeException problem) {
        var cause = sqlCause(problem);
        return cause != null && dialect.isConnectionLost(cause);
    }

    /** A commit that failed otherwise than by contention or a rule may have been done: a cluster says so in its own words. */
    private boolean isOpen(SQLException problem) {
        return !dialect.isContention(problem) && !dialect.isDefiniteNo(problem);
    }

    /** What jdbi and drivers throw holds the statement and its values in its message; where it happened is all that is kept, and the name of the rule that said no. */
    private RuntimeException withoutStatement(RuntimeException problem) {
        var cause = sqlCause(problem);
        if (cause == null && !(problem instanceof JdbiException)) {
            return problem;
        }
        var state = cause == null || cause.getSQLState() == null ? "none" : cause.getSQLState();
        var rule = cause != null && (dialect.isDefiniteNo(cause) || state.equals(NOT_PERMITTED))
                ? ": " + firstPart(cause.getMessage())
                : "";
        var refusal = new KernelRefused(Code.DATABASE_FAULT, "SQL state " + state + rule, Map.of("sqlState", state));
        refusal.setStackTrace(problem.getStackTrace());
        return refusal;
    }

    /** What a database says of a broken rule before it shows the row. */
    private static String firstPart(String message) {
        return message.lines().findFirst().orElse("").replaceFirst("(?s)(; SQL statement| VALUES |: \"?\\$).*", "");
    }

    private static SQLException sqlCause(Throwable problem) {
        for (var cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** Thrown by the work to have everything undone and tried again, when it finds that somebody else got there first. */
    public static final class RetryTransaction extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Without a stack trace: it is a signal, not a fault. */
        public RetryTransaction() {
            super("try again", null, false, false);
        }
    }

    private static final class Attempts {

        private int count;
        private int losses;
        private long firstLoss;
        private boolean committing;
        private boolean unknown;

        void begin() {
            count++;
            committing = false;
        }

        /** Takes note that the connection was lost, and gives how long ago, in nanoseconds, that happened for the first time. */
        long lost() {
            unknown |= committing;
            if (losses++ == 0) {
                firstLoss = System.nanoTime();
            }
            return System.nanoTime() - firstLoss;
        }

        boolean exhausted() {
            return count - losses >= ATTEMPTS;
        }

        /** What is not known must not be called undone, whatever the last attempt met. */
        KernelRefused refusal(Code code, String detail) {
            return unknown
                    ? new KernelRefused(
                            Code.OUTCOME_UNKNOWN, "the connection was lost while committing", Map.of("attempts", count))
                    : new KernelRefused(code, "%s, %d times".formatted(detail, count), Map.of("attempts", count));
        }

        void pause() {
            if (exhausted()) {
                throw refusal(Code.BUSY, "others stood in the way");
            }
            try {
                TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current()
                        .nextLong(500, Math.min(1_000L << Math.min(count, LONGEST_PAUSE), 200_000L)));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw refusal(Code.BUSY, "interrupted while waiting");
            }
        }
    }
}
