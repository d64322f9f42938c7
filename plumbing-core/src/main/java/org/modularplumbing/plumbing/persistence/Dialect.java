package org.modularplumbing.plumbing.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;

/** Where H2 and PostgreSQL differ: nowhere else. */
public enum Dialect {
    /** H2 2.5, embedded. */
    H2(Set.of("40001", "90131", "HYT00")),
    /** PostgreSQL 14 or later, and engines that speak its language. */
    POSTGRESQL(Set.of("40001", "40P01", "55P03"));

    private static final String UNIQUE_VIOLATION = "23505";

    private static final int H2_GENERAL_ERROR = 50_000;

    private final Set<String> contention;

    Dialect(Set<String> contention) {
        this.contention = contention;
    }

    static Dialect of(Connection connection) throws SQLException {
        var product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            default ->
                throw new KernelRefused(
                        Code.DATABASE_UNAVAILABLE,
                        "%s is not H2 or PostgreSQL".formatted(product),
                        Map.of("product", product));
        };
    }

    /**
     * Returns the word for this database in folder names.
     *
     * @return {@code h2} or {@code postgresql}
     */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether others stood in the way, so that the same transaction may well succeed when tried again. */
    boolean isContention(SQLException problem) {
        return contention.contains(state(problem)) || isUniqueViolation(problem);
    }

    boolean isUniqueViolation(SQLException problem) {
        return state(problem).equals(UNIQUE_VIOLATION);
    }

    /** Whether the connection is gone, so that nobody here knows what became of a commit under way. */
    boolean isConnectionLost(SQLException problem) {
        var state = state(problem);
        return problem instanceof SQLTransientConnectionException // a pool that got none in time, often without a state
                || state.startsWith("08")
                || state.startsWith("53") // no disk, memory or connections left
                || state.startsWith("57P")
                || state.equals("90067")
                || state.equals("90121")
                || isClosedByItself(problem)
                || state.equals("90028")
                || state.equals("90031")
                || problem.getErrorCode() == H2_GENERAL_ERROR && isOfTheStore(problem.getCause());
    }

    /** Whether an H2 database closed itself, as it does when its disk is full: every connection to it is dead, and new ones join the dead. */
    boolean isClosedByItself(SQLException problem) {
        return this == H2 && state(problem).equals("90098");
    }

    /** Whether the database itself said no while committing: a constraint that is checked at the end, a trigger of ours. Everything else leaves open what became of it. */
    boolean isDefiniteNo(SQLException problem) {
        return state(problem).startsWith("23");
    }

    private static boolean isOfTheStore(Throwable cause) {
        return cause != null && cause.getClass().getName().equals("org.h2.mvstore.MVStoreException");
    }

    private static String state(SQLException problem) {
        return problem.getSQLState() == null ? "" : problem.getSQLState();
    }
}
