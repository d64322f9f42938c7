package org.modularplumbing.payments;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.persistence.DataSources;

/** A database that one process after the other opens: a PostgreSQL address, or the path of an H2 file. */
final class CrashedDatabase {

    private CrashedDatabase() {}

    static DataSource source(String address) {
        return address.startsWith("jdbc:") ? pool(address) : DataSources.h2(Path.of(address));
    }

    private static DataSource pool(String address) {
        var config = new HikariConfig();
        config.setJdbcUrl(address);
        config.setMaximumPoolSize(5);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** Opens what a killed process left behind, and closes it again. */
    static void look(String address, InstantSource clock, Consumer<Plumbing> look) throws Exception {
        var source = source(address);
        try {
            look.accept(Plumbing.on(source).withClock(clock).migrate(Payments.CAPABILITY));
        } finally {
            ((AutoCloseable) source).close();
        }
    }

    static List<String> texts(Plumbing plumbing, String sql) {
        return plumbing.database()
                .inTransaction(
                        tx -> tx.handle().createQuery(sql).mapTo(String.class).list());
    }
}
