package org.modularplumbing.plumbing.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an H2 file needs before "committed" means committed, and the price: with {@code REUSE_SPACE=FALSE} the file only grows while it is open, so what
 * it no longer needs is given back before it is opened the next time. Why: {@code docs/decisions/0006-h2-files.md}.
 */
final class H2File {

    /** What the address must say, or H2 forgets what it acknowledged. */
    static final String SAFE = ";WRITE_DELAY=0;REUSE_SPACE=FALSE";

    /** Below this size nobody misses the space. */
    private static final long WORTHWHILE_BYTES = 16L << 20;

    private static final int MOSTLY_EMPTY_PERCENT = 50;

    private static final Logger LOG = LoggerFactory.getLogger(H2File.class);

    private H2File() {}

    /**
     * Gives back the space that the file no longer needs, when it is mostly that. Killed meanwhile, H2 keeps the file that it had.
     *
     * @param url the address of a file that nobody has open
     * @param account the user, and the password if there is one
     * @throws SQLException when it cannot be opened
     */
    static void compact(String url, Properties account) throws SQLException {
        try (var connection = DriverManager.getConnection(url, account);
                var statement = connection.createStatement()) {
            var bytes = figure(statement, "info.FILE_SIZE");
            if (bytes < WORTHWHILE_BYTES || figure(statement, "info.CHUNKS_FILL_RATE") >= MOSTLY_EMPTY_PERCENT) {
                return;
            }
            LOG.info("compacting the H2 file, {} MiB and mostly empty", bytes >> 20);
            statement.execute("shutdown compact");
        }
    }

    /**
     * Has a database that closed itself opened again by the next connection. H2 keeps it as long as one of its dead connections is kept, so that a pool gives up all of them
     * at once; it takes no new ones meanwhile, where it may be held up.
     *
     * @param dataSource the pool; another data source gives its connections up by itself
     */
    static void reopen(DataSource dataSource) {
        if (!(dataSource instanceof HikariDataSource pool) || pool.isClosed()) {
            return;
        }
        var held = pool.isAllowPoolSuspension();
        var control = pool.getHikariPoolMXBean();
        synchronized (pool) {
            try {
                if (held) {
                    control.suspendPool();
                }
                for (var turn = 0; turn < 100 && control.getTotalConnections() > 0; turn++) {
                    control.softEvictConnections();
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } finally {
                if (held) {
                    control.resumePool();
                }
            }
        }
    }

    /**
     * The file of a database.
     *
     * @param connection to an H2 database
     * @return its path, however the address wrote it; null for a database in memory
     */
    static String path(Connection connection) throws SQLException {
        return text(connection, "call database_path()");
    }

    /** Whether the connection goes through an H2 server. */
    static boolean isRemote(Connection connection) throws SQLException {
        return text(connection, "select server from information_schema.sessions where session_id = session_id()")
                != null;
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static long figure(Statement statement, String name) throws SQLException {
        try (var rows = statement.executeQuery(
                "select setting_value from information_schema.settings where setting_name = '" + name + "'")) {
            return rows.next() ? Long.parseLong(rows.getString(1)) : 0;
        }
    }
}
