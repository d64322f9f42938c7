package org.modularplumbing.testing;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.persistence.Dialect;

/** Databases in memory, each made by running the script that H2 wrote of a migrated one. */
final class H2Copies implements Template.Copies {

    private final Capability[] capabilities;
    private String script;

    H2Copies(List<Capability> capabilities) {
        this.capabilities = capabilities.toArray(Capability[]::new);
    }

    @Override
    public TestDatabase next() {
        try {
            if (script == null) {
                script = script(capabilities);
            }
            var url = freshUrl();
            execute(url, script);
            return TestDatabase.open(
                    Dialect.H2, url, capabilities, () -> Template.later(() -> execute(url, "shutdown")));
        } catch (SQLException problem) {
            throw new IllegalStateException("an H2 database could not be made: " + problem.getMessage(), problem);
        }
    }

    /** The lock time-out is that of {@code DataSources.h2}. */
    private static String freshUrl() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;USER=sa;PASSWORD=";
    }

    private static String script(Capability... capabilities) throws SQLException {
        var url = freshUrl();
        try (var pool = TestDatabase.pool(url)) {
            Plumbing.on(pool).withClock(new TestClock()).migrate(capabilities);
        }
        var text = new StringBuilder();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("script")) {
                while (rows.next()) {
                    text.append(rows.getString(1)).append('\n');
                }
            }
            statement.execute("shutdown");
        }
        return text.toString();
    }

    private static void execute(String url, String sql) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException problem) {
            throw new IllegalStateException(problem.getMessage(), problem);
        }
    }
}
