package org.modularplumbing.testing;

import java.util.List;
import java.util.UUID;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.persistence.Dialect;

/** Databases on one server, each a copy of a migrated one: PostgreSQL copies files far quicker than it runs migrations. */
final class PostgresCopies implements Template.Copies {

    private final PostgresServer server;
    private final Capability[] capabilities;
    private String template;

    PostgresCopies(PostgresServer server, List<Capability> capabilities) {
        this.server = server;
        this.capabilities = capabilities.toArray(Capability[]::new);
    }

    @Override
    public TestDatabase next() {
        if (template == null) {
            template = migrated();
        }
        var name = freshName();
        server.create(name, template);
        return TestDatabase.open(
                Dialect.POSTGRESQL, server.urlOf(name), capabilities, () -> Template.later(() -> server.drop(name)));
    }

    private String migrated() {
        var name = freshName();
        server.create(name, "");
        try (var pool = TestDatabase.pool(server.urlOf(name))) {
            Plumbing.on(pool).withClock(new TestClock()).migrate(capabilities);
        }
        return name;
    }

    private static String freshName() {
        return "plumbing_" + UUID.randomUUID().toString().replace("-", "");
    }
}
