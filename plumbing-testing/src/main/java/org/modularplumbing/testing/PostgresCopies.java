package org.modularplumbing.testing;

import java.util.List;
import java.util.UUID;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.Schema;
import org.modularplumbing.plumbing.persistence.Dialect;

/** Databases on one server, each a copy of a migrated one: PostgreSQL copies files far quicker than it runs migrations. */
final class PostgresCopies implements Template.Copies {

    private final PostgresServer server;
    private final Schema[] schemas;
    private String template;

    PostgresCopies(PostgresServer server, List<Schema> schemas) {
        this.server = server;
        this.schemas = schemas.toArray(Schema[]::new);
    }

    @Override
    public TestDatabase next() {
        if (template == null) {
            template = migrated();
        }
        var name = freshName();
        server.create(name, template);
        return TestDatabase.open(
                Dialect.POSTGRESQL, server.urlOf(name), schemas, () -> Template.later(() -> server.drop(name)));
    }

    private String migrated() {
        var name = freshName();
        server.create(name, "");
        try (var pool = TestDatabase.pool(server.urlOf(name))) {
            Plumbing.on(pool).withClock(new TestClock()).migrate(schemas);
        }
        return name;
    }

    private static String freshName() {
        return "plumbing_" + UUID.randomUUID().toString().replace("-", "");
    }
}
