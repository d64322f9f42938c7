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
     * The word for this database in folder names.
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
                || state.startsWith("57P")
                || state.equals("90067")
                || state.equals("90121")
                || state.equals("90098");
    }

    private static String state(SQLException problem) {
        return problem.getSQLState() == null ? "" : problem.getSQLState();
    }
}
