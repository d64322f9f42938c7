package org.modularplumbing.testing;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.persistence.Dialect;

/**
 * One test's own database, migrated and otherwise empty. A test method of a class with a {@link PlumbingExtension} takes it as a parameter, as may the
 * class's constructor and its {@code @BeforeEach} methods.
 */
public final class TestDatabase {

    /** Enough for threads to get in each other's way, few enough that hundreds of tests do not wear the server out. */
    private static final int CONNECTIONS = 10;

    private static final String TABLES = """
            select table_name from information_schema.tables where lower(table_schema) = 'public'
            """;

    private final Dialect dialect;
    private final String url;
    private final HikariDataSource dataSource;
    private final TestClock clock = new TestClock();
    private final Capability[] capabilities;
    private final Plumbing plumbing;
    private final Runnable remove;

    private TestDatabase(
            Dialect dialect, String url, HikariDataSource dataSource, Capability[] capabilities, Runnable remove) {
        this.dialect = dialect;
        this.url = url;
        this.dataSource = dataSource;
        this.remove = remove;
        this.capabilities = capabilities.clone();
        this.plumbing = Plumbing.on(dataSource).withClock(clock).migrate(capabilities);
    }

    static TestDatabase open(Dialect dialect, String url, Capability[] capabilities, Runnable remove) {
        var pool = pool(url);
        try {
            return new TestDatabase(dialect, url, pool, capabilities, remove);
        } catch (RuntimeException | Error problem) {
            pool.close();
            remove.run();
            throw problem;
        }
    }

    static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(requireNonNull(url, "url"));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /**
     * Returns the plumbing on this database, with {@link #clock()}.
     *
     * @return the plumbing
     */
    public Plumbing plumbing() {
        return plumbing;
    }

    /**
     * Returns the time.
     *
     * @return the clock, which shows {@link TestClock#START} at first
     */
    public TestClock clock() {
        return clock;
    }

    /**
     * Returns a small pool of connections.
     *
     * @return the data source
     */
    public DataSource dataSource() {
        return dataSource;
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
     * Returns the JDBC address with the account in it, for another process or another pool. An H2 database is in the memory of this process.
     *
     * @return the address
     */
    public String url() {
        return url;
    }

    /**
     * Returns the same PostgreSQL database for an account that may read and write the tables and does not own them: as a service should run, and under row-level
     * security.
     *
     * @return the account, with a pool of connections of its own
     */
    public ServiceAccount serviceAccount() {
        if (dialect != Dialect.POSTGRESQL) {
            throw new IllegalStateException("H2 knows no row-level security");
        }
        return new ServiceAccount(this);
    }

    /**
     * Returns all rows of all tables, to be compared: after a refusal it equals what it was before.
     *
     * @return the tables in the order of their names, each with its rows as text in a fixed order
     */
    public Map<String, List<String>> contents() {
        var contents = new TreeMap<String, List<String>>();
        Rows.of(dataSource, TABLES)
                .forEach(table -> contents.put(
                        table.toLowerCase(Locale.ROOT),
                        Rows.of(dataSource, "select * from \"" + table + "\"").stream()
                                .sorted()
                                .toList()));
        return contents;
    }

    Capability[] capabilities() {
        return capabilities.clone();
    }

    int connectionsInUse() {
        return dataSource.getHikariPoolMXBean().getActiveConnections();
    }

    void close() {
        dataSource.close();
        remove.run();
    }

    @Override
    public String toString() {
        return "TestDatabase[" + dialect + "]";
    }
}
