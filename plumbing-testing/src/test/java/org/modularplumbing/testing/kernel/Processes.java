package org.modularplumbing.testing.kernel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.testing.TestClock;

/** What the child processes of these tests share. */
final class Processes {

    private Processes() {}

    static Plumbing plumbing(String url) {
        return Plumbing.on(pool(url)).withClock(new TestClock()).migrate(Notes.CAPABILITY);
    }

    static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
