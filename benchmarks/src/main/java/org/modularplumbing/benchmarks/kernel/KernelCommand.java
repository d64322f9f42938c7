package org.modularplumbing.benchmarks.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.modularplumbing.benchmarks.Benchmark;
import org.modularplumbing.benchmarks.EmbeddedDatabase;
import org.modularplumbing.benchmarks.Report;
import org.modularplumbing.benchmarks.Rounds;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.activity.ActivitySource;
import org.modularplumbing.plumbing.activity.ActivityView;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.text.Bilingual;

/** A command (state row, journal row, activity row, all checks, digests and JSON) beside the same rows written by bare JDBC. */
public final class KernelCommand implements Benchmark {

    private static final Call CALL = Call.of(
            Authority.of("E1"), Actor.staff("clerk", "clerk"), Channel.COUNTER, Purpose.publicTask("benchmark"));
    private static final Bilingual TITLE = Bilingual.of("A thing that was asked for", "Rhywbeth y gofynnwyd amdano");
    private static final Bilingual STATUS = Bilingual.of("We have it", "Mae gennym ni");

    /** What the command changes. */
    public record Thing(Ref resident, String name, long amountMinor, Instant openedAt) {}

    private static final Capability THINGS = new Capability(
            "thing",
            KernelCommand.class,
            List.of(ActivitySource.of(
                    "thing",
                    Thing.class,
                    thing -> Optional.of(new ActivityView(
                            thing.resident(),
                            thing.openedAt(),
                            TITLE,
                            "open",
                            STATUS,
                            Optional.empty(),
                            Optional.empty(),
                            false)))),
            List.of());

    @Override
    public String name() {
        return "kernel-command";
    }

    @Override
    public String purpose() {
        return "a command with journal and activity row beside the same rows by bare JDBC, PostgreSQL, 1 and 8 threads";
    }

    @Override
    public void run(Report report) throws Exception {
        try (var database = EmbeddedDatabase.start(10)) {
            var plumbing = Plumbing.on(database.pool()).migrate(THINGS);
            for (var threads : new int[] {1, 8}) {
                var rates = new Rounds(60, 300)
                        .with("bare JDBC", () -> bare(plumbing, database.pool(), false))
                        .with("command", () -> command(plumbing))
                        .with("bare JDBC with pending row", () -> bare(plumbing, database.pool(), true))
                        .perSecond(threads);
                rates.medians()
                        .forEach((variant, rate) ->
                                report.row("%d threads  %-28s %8.0f per second", threads, variant, rate));
                report.ratio("kernel-command/threads-" + threads, rates.ratio("command", "bare JDBC"));
                report.ratio(
                        "kernel-command/pending-row-threads-" + threads,
                        rates.ratio("bare JDBC with pending row", "bare JDBC"));
            }
        }
    }

    private static void command(Plumbing plumbing) {
        var resident = Ref.person(UUID.randomUUID());
        plumbing.commands().run(CALL, "thing.open", List.of(resident, "name"), Thing.class, work -> {
            var id = work.newId();
            work.handle()
                    .createUpdate(
                            "insert into thing (authority, id, version, name, amount) values (:authority, :id, 1, :name, :amount)")
                    .bind("authority", CALL.authority().code())
                    .bind("id", id)
                    .bind("name", "name")
                    .bind("amount", 1234)
                    .execute();
            return Change.of(new Ref("thing", id), 1, "thing.opened", new Thing(resident, "name", 1234, work.now()));
        });
    }

    private static void bare(Plumbing plumbing, DataSource source, boolean pending) throws SQLException {
        var id = UUID.randomUUID();
        var resident = "person:" + UUID.randomUUID();
        var now = plumbing.clock().instant();
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            thing(connection, id);
            journal(connection, id, resident, now, pending);
            activity(connection, id, resident, now);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void thing(Connection connection, UUID id) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into thing (authority, id, version, name, amount) values (?, ?, 1, ?, ?)")) {
            statement.setString(1, "E1");
            statement.setObject(2, id);
            statement.setString(3, "name");
            statement.setLong(4, 1234);
            statement.executeUpdate();
        }
    }

    private static void journal(Connection connection, UUID id, String resident, Instant now, boolean pending)
            throws SQLException {
        var journalId = UUID.randomUUID();
        try (var statement = connection.prepareStatement("""
                insert into plumbing_journal (authority, id, stream_kind, stream_id, version, type, occurred_at, actor_kind, actor_id,
                    on_behalf_of, channel, purpose, lawful_basis, command_key, request_digest, document, document_salt, document_digest)
                values (?, ?, ?, ?, 1, ?, ?, ?, ?, null, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            statement.setString(1, "E1");
            statement.setObject(2, journalId);
            statement.setString(3, "thing");
            statement.setObject(4, id);
            statement.setString(5, "thing.opened");
            statement.setObject(6, now.atOffset(ZoneOffset.UTC));
            statement.setString(7, "STAFF");
            statement.setString(8, "clerk");
            statement.setString(9, "COUNTER");
            statement.setString(10, "benchmark");
            statement.setString(11, "PUBLIC_TASK");
            statement.setString(12, "auto:" + id + "#1");
            statement.setBytes(13, new byte[32]);
            statement.setString(
                    14,
                    "{\"resident\":\"%s\",\"name\":\"name\",\"amountMinor\":1234,\"openedAt\":\"%s\"}"
                            .formatted(resident, now));
            statement.setBytes(15, new byte[16]);
            statement.setBytes(16, new byte[32]);
            statement.executeUpdate();
        }
        if (pending) {
            pending(connection, id, journalId);
        }
    }

    private static void pending(Connection connection, UUID id, UUID journalId) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into plumbing_journal_pending (authority, journal_id, stream_kind, stream_id, version) values (?, ?, ?, ?, 1)
                """)) {
            statement.setString(1, "E1");
            statement.setObject(2, journalId);
            statement.setString(3, "thing");
            statement.setObject(4, id);
            statement.executeUpdate();
        }
    }

    private static void activity(Connection connection, UUID id, String resident, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into plumbing_activity (authority, stream_kind, stream_id, version, resident, opened_at, updated_at, title_en, title_cy,
                    status, status_en, status_cy, finished)
                values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, false)
                """)) {
            statement.setString(1, "E1");
            statement.setString(2, "thing");
            statement.setObject(3, id);
            statement.setString(4, resident);
            statement.setObject(5, now.atOffset(ZoneOffset.UTC));
            statement.setObject(6, now.atOffset(ZoneOffset.UTC));
            statement.setString(7, TITLE.en());
            statement.setString(8, TITLE.cy());
            statement.setString(9, "open");
            statement.setString(10, STATUS.en());
            statement.setString(11, STATUS.cy());
            statement.executeUpdate();
        }
    }
}
