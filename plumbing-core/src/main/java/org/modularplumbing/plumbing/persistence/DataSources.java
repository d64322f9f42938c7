package org.modularplumbing.plumbing.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;

/**
 * Pooled data sources with safe settings. Nobody has to use them: {@code Plumbing.on} takes any data source, and refuses unsafe settings. What they return
 * is also {@link AutoCloseable}.
 */
public final class DataSources {

    /** Twice the cores plus a spare, the pool's own advice for databases on quick disks. */
    private static final int CONNECTIONS = 2 * Runtime.getRuntime().availableProcessors() + 4;

    /** H2's own code for a file that another process has open. */
    private static final int H2_IN_USE = 90_020;

    private DataSources() {}

    /**
     * Creates an embedded H2 database in a file: one process at a time. What is committed survives the death of the process; see the operating notes for what H2 cannot promise.
     * A file that has become mostly empty space is compacted first.
     *
     * @param file the path without H2's ending {@code .mv.db}
     * @return the data source
     * @throws KernelRefused DATABASE_UNAVAILABLE when the file cannot be written or is open elsewhere
     */
    public static DataSource h2(Path file) {
        requireWritable(Path.of(file.toAbsolutePath() + ".mv.db"));
        // no trace file: H2 prints to the console when it cannot write one, and all that it would say is in its
        // exceptions
        var url = "jdbc:h2:file:" + file.toAbsolutePath() + H2File.SAFE
                + ";LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        var account = new Properties();
        account.setProperty("user", "sa");
        try {
            H2File.compact(url, account);
        } catch (SQLException problem) {
            throw problem.getErrorCode() == H2_IN_USE
                    ? unavailable("%s is in use by another process".formatted(file.toAbsolutePath()))
                    : unavailable(problem.getMessage());
        }
        return pooled(url, "sa", "");
    }

    /** H2 opens what it cannot write for reading, and then fails at the first command. */
    private static void requireWritable(Path file) {
        var nearest = file;
        while (!Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        if (!Files.isWritable(nearest) || !nearest.equals(file) && !Files.isDirectory(nearest)) {
            throw unavailable("%s cannot be written".formatted(nearest));
        }
    }

    /**
     * Creates a database by its JDBC address. For PostgreSQL, time-outs are added so that a dead network is noticed.
     *
     * @param url {@code jdbc:postgresql://…} or {@code jdbc:h2:…}
     * @param user the account, empty when the address names it
     * @param password the account's password, empty when the address has it
     * @return the data source
     * @throws KernelRefused DATABASE_UNAVAILABLE when it cannot be reached
     */
    public static DataSource of(String url, String user, String password) {
        return pooled(url, user, password);
    }

    private static DataSource pooled(String url, String user, String password) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        if (!user.isEmpty()) {
            config.setUsername(user);
            config.setPassword(password);
        }
        config.setMaximumPoolSize(CONNECTIONS);
        config.setAutoCommit(true);
        config.setAllowPoolSuspension(url.startsWith("jdbc:h2:")); // H2File.reopen
        if (url.startsWith("jdbc:postgresql:")) {
            postgres(url).forEach(config::addDataSourceProperty);
        }
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException problem) {
            var cause = problem.getCause() == null ? problem : problem.getCause();
            throw unavailable("No suitable driver".equals(cause.getMessage()) ? noDriver(url) : cause.getMessage());
        }
    }

    /** Without the address itself: it may hold a password. */
    private static String noDriver(String url) {
        var kind = url.replaceFirst("(?s)^(jdbc:[a-z0-9]{1,20}:|).*", "$1");
        return "no driver on the class path takes an address that begins with '%s': add org.postgresql:postgresql or com.h2database:h2, or correct the address"
                .formatted(kind);
    }

    private static KernelRefused unavailable(String why) {
        return new KernelRefused(Code.DATABASE_UNAVAILABLE, "the database cannot be opened: " + why, Map.of());
    }

    /** What the address does not say itself. Measured without time-outs: a client stays blind for 13 s when the network drops. */
    private static Map<String, String> postgres(String url) {
        return Map.of(
                        "connectTimeout",
                        "5",
                        "socketTimeout",
                        "60",
                        "tcpKeepAlive",
                        "true",
                        "ApplicationName",
                        "modular-plumbing")
                .entrySet()
                .stream()
                .filter(property -> !url.contains(property.getKey() + "="))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
