package org.modularplumbing.payments;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.modularplumbing.plumbing.Plumbing;

/** A database that one process after the other opens: on a server, or in a file. */
final class CrashedDatabase {

    private CrashedDatabase() {}

    static HikariDataSource source(String address) {
        var config = new HikariConfig();
        config.setJdbcUrl(address);
        config.setMaximumPoolSize(5);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** Opens what a killed process left behind, and closes it again. */
    static void look(String address, InstantSource clock, Consumer<Plumbing> look) {
        try (var source = source(address)) {
            look.accept(Plumbing.on(source).withClock(clock).migrate(Payments.SCHEMA));
        }
    }

    static List<String> texts(Plumbing plumbing, String sql) {
        return plumbing.database()
                .inTransaction(
                        tx -> tx.handle().createQuery(sql).mapTo(String.class).list());
    }
}
