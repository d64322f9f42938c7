package org.modularplumbing.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * The PostgreSQL of this JVM: the one at the address in {@code PLUMBING_TEST_POSTGRES}, else an embedded one that is started when it is first needed and
 * stopped when the JVM ends.
 */
final class PostgresServer {

    /** A JDBC address of an account that may create databases. */
    static final String VARIABLE = "PLUMBING_TEST_POSTGRES";

    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]+/)([^?]*)(.*)");

    private final String url;
    private final AutoCloseable server;
    private final Set<String> databases = ConcurrentHashMap.newKeySet();

    private PostgresServer(String url, AutoCloseable server) {
        this.url = url;
        this.server = server;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "plumbing-testing-stop"));
    }

    /**
     * What was found out.
     *
     * @param server the server, null when there is none
     * @param problem why there is none, in one sentence
     * @param named whether somebody named this server: then that it cannot be used is a failure, and else a reason to skip
     */
    record Found(PostgresServer server, String problem, boolean named) {

        boolean isReasonToSkip() {
            return server == null && !named;
        }

        PostgresServer orFail() {
            if (server == null) {
                throw new ParameterResolutionException(problem);
            }
            return server;
        }
    }

    /** Found out once per JVM. */
    static Found found() {
        return Holder.FOUND;
    }

    private static final class Holder {

        static final Found FOUND = find(System.getenv(VARIABLE));

        private static Found find(String address) {
            return address == null || address.isBlank() ? embedded() : at(address);
        }
    }

    private static Found at(String address) {
        if (!URL.matcher(address).matches()) {
            return new Found(null, VARIABLE + " is not of the form jdbc:postgresql://host/database?user=…", true);
        }
        try {
            var server = new PostgresServer(address, () -> {});
            server.execute("select 1");
            return new Found(server, "", true);
        } catch (IllegalStateException problem) {
            return new Found(
                    null,
                    "the PostgreSQL that %s names cannot be used: %s"
                            .formatted(VARIABLE, problem.getCause().getMessage()),
                    true);
        }
    }

    private static Found embedded() {
        try {
            return new Found(start(), "", false);
        } catch (IOException | RuntimeException problem) {
            var line =
                    "NO POSTGRESQL FOR TESTS: every test on PostgreSQL is skipped. Set %s, or find out why the embedded one does not start: %s"
                            .formatted(VARIABLE, problem);
            System.err.println("\n*** " + line + " ***\n");
            return new Found(null, line, false);
        }
    }

    /** With the settings that the builder switches off put back: a test must not pass because the database cuts corners. */
    private static PostgresServer start() throws IOException {
        var postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setRegisterShutdownHook(false)
                .start();
        return new PostgresServer(postgres.getJdbcUrl("postgres", "postgres"), postgres);
    }

    String urlOf(String database) {
        var parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalStateException("not the address of a PostgreSQL database");
        }
        return parts.group(1) + database + parts.group(3);
    }

    void create(String database, String from) {
        execute("create database " + database + (from.isEmpty() ? "" : " template " + from));
        databases.add(database);
    }

    void drop(String database) {
        execute("drop database if exists " + database + " with (force)");
        databases.remove(database);
    }

    private void execute(String sql) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException problem) {
            throw new IllegalStateException(
                    "PostgreSQL said to '%s': %s".formatted(sql, problem.getMessage()), problem);
        }
    }

    private void stop() {
        Template.stop();
        try {
            if (!(server instanceof EmbeddedPostgres)) {
                databases.forEach(this::drop);
            }
            server.close();
        } catch (Exception problem) {
            System.err.println("PostgreSQL did not stop: " + problem);
        }
    }
}
