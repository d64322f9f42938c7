package org.modularplumbing.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import org.modularplumbing.plumbing.Plumbing;

/**
 * An account of a PostgreSQL test database that may read and write the tables and does not own them. Close it before the test ends.
 *
 * <pre>{@code
 * try (var service = db.serviceAccount()) {
 *     Bookings.on(service.plumbing()).hold(request, call);
 * }
 * }</pre>
 */
public final class ServiceAccount implements AutoCloseable {

    private final TestDatabase database;
    private final String role = "service_" + UUID.randomUUID().toString().replace("-", "");
    private final HikariDataSource pool;
    private final Plumbing plumbing;

    ServiceAccount(TestDatabase database) {
        this.database = database;
        asOwner("create role " + role);
        asOwner("grant select, insert, update, delete on all tables in schema public to " + role);
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setConnectionInitSql("set role " + role);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        pool = new HikariDataSource(config);
        plumbing = Plumbing.on(pool).withClock(database.clock()).migrate(database.capabilities());
    }

    /**
     * Returns the plumbing for this account, with the test's clock.
     *
     * @return the plumbing
     */
    public Plumbing plumbing() {
        return plumbing;
    }

    private void asOwner(String sql) {
        database.plumbing()
                .database()
                .inTransaction(transaction -> transaction.handle().execute(sql));
    }

    /** Ends its connections and removes the account. */
    @Override
    public void close() {
        pool.close();
        asOwner("drop owned by " + role);
        asOwner("drop role " + role);
    }
}
