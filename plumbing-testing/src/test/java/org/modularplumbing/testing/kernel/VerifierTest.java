package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.ChainReport;
import org.modularplumbing.plumbing.journal.ChainReport.Kind;
import org.modularplumbing.plumbing.journal.SealHead;
import org.modularplumbing.plumbing.persistence.Dialect;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.WithoutSweep;
import org.modularplumbing.testing.kernel.Notes.Amend;

/** Whoever changes, removes or reorders anything in the journal is found out, at the first row that they touched. */
class VerifierTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    private static final int ROWS = 5;
    private static final int MIDDLE = 3;
    private static final String SPOILS = "changes the journal by hand";

    /** A sealed chain of five rows, the middle one with a value in every column, and the means to change it by hand. */
    private static final class Tampered implements AutoCloseable {

        private final Plumbing plumbing;
        private final Connection connection;
        private final List<UUID> ids = new ArrayList<>();
        private final SealHead head;

        Tampered(TestDatabase db) throws SQLException {
            plumbing = db.plumbing();
            var notes = Notes.on(plumbing);
            var note = notes.write("one", Notes.CALL);
            notes.write("two", Notes.CALL);
            notes.amend(
                    new Amend(note.id(), 1, "three"),
                    Notes.STAFF.onBehalfOf(Notes.RESIDENT).withKey("k3"));
            notes.write("four", Notes.CALL);
            notes.finish(note.id(), Notes.CALL);
            plumbing.journal().seal(Notes.AUTHORITY);
            plumbing.journal()
                    .feed(Notes.AUTHORITY, 0, 100)
                    .forEach(row -> ids.add(row.entry().id()));
            head = plumbing.journal().head(Notes.AUTHORITY);
            assertThat(head.position()).isEqualTo(ROWS);
            assertThat(plumbing.journal().verify(head)).isEqualTo(new ChainReport(ROWS, Optional.empty()));
            connection = db.dataSource().getConnection();
            if (db.dialect() == Dialect.POSTGRESQL) {
                run("set session_replication_role = replica"); // as a superuser can: triggers are silent
            }
        }

        int run(String sql, Object... values) throws SQLException {
            try (var statement = connection.prepareStatement(sql)) {
                for (var index = 0; index < values.length; index++) {
                    statement.setObject(index + 1, values[index]);
                }
                return statement.executeUpdate();
            }
        }

        void exactlyOne(String sql, Object... values) throws SQLException {
            assertThat(run(sql, values)).as(sql).isOne();
        }

        Object value(String sql, Object... values) throws SQLException {
            try (var statement = connection.prepareStatement(sql)) {
                for (var index = 0; index < values.length; index++) {
                    statement.setObject(index + 1, values[index]);
                }
                try (var rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    var type = rows.getMetaData().getColumnTypeName(1);
                    return type.startsWith("TIMESTAMP") || type.equals("timestamptz")
                            ? rows.getObject(1, OffsetDateTime.class)
                            : rows.getObject(1);
                }
            }
        }

        UUID middle() {
            return ids.get(MIDDLE - 1);
        }

        ChainReport verify() {
            return plumbing.journal().verify(Notes.AUTHORITY);
        }

        void finds(Kind kind, long position) {
            isFault(verify(), kind, position);
        }

        void findsWithKnownHead(Kind kind, long position) {
            isFault(plumbing.journal().verify(head), kind, position);
        }

        private static void isFault(ChainReport report, Kind kind, long position) {
            assertThat(report.fault()).hasValueSatisfying(fault -> {
                assertThat(fault.kind()).isEqualTo(kind);
                assertThat(fault.position()).isEqualTo(position);
            });
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private static List<String> columns(Tampered chain, String table) throws SQLException {
        var columns = new ArrayList<String>();
        try (var statement = chain.connection.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                columns.add(rows.getMetaData().getColumnName(column).toLowerCase(java.util.Locale.ROOT));
            }
        }
        return columns;
    }

    /** Other values of the same type: a plausible one, and where the column allows it none at all. */
    private static List<Object> others(String column, Object value) {
        if (value instanceof Long number) {
            return List.of(number + 100);
        }
        if (value instanceof UUID) {
            return List.of(UUID.randomUUID());
        }
        if (value instanceof OffsetDateTime time) {
            return List.of(time.plus(1, ChronoUnit.MICROS));
        }
        if (value instanceof byte[] bytes) {
            var flipped = bytes.clone();
            flipped[bytes.length - 1] ^= 1;
            return List.of(flipped);
        }
        var plausible = Map.of(
                "actor_kind", "SYSTEM",
                "channel", "POST",
                "lawful_basis", "CONSENT",
                "on_behalf_of", "person:00000000-0000-7000-8000-000000000009");
        return List.of(plausible.getOrDefault(column, value + "x"), "?!");
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void a_change_of_any_column_of_a_row_is_found_at_that_row(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            var kinds = new HashMap<String, Kind>(Map.of(
                    "authority", Kind.ROW_REMOVED,
                    "id", Kind.ROW_REMOVED,
                    "document", Kind.DOCUMENT_CHANGED,
                    "document_salt", Kind.DOCUMENT_CHANGED));
            var columns = columns(chain, "plumbing_journal");
            assertThat(columns).hasSize(18);
            for (var column : columns) {
                var before = chain.value("select " + column + " from plumbing_journal where id = ?", chain.middle());
                assertThat(before).as(column).isNotNull();
                for (var other : others(column, before)) {
                    setMiddle(chain, column, before, other);
                    assertThat(chain.verify().fault())
                            .as("%s set to %s", column, other)
                            .hasValue(new ChainReport.Fault(
                                    kinds.getOrDefault(column, Kind.ROW_CHANGED), MIDDLE, Optional.of(chain.middle())));
                    setMiddle(chain, column, other, before);
                    assertThat(chain.verify().isWhole()).isTrue();
                }
            }
        }
    }

    private static void setMiddle(Tampered chain, String column, Object from, Object to) throws SQLException {
        var id = column.equals("id") ? from : chain.middle();
        chain.exactlyOne("update plumbing_journal set " + column + " = ? where id = ?", to, id);
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void an_optional_value_that_was_emptied_is_found_at_its_row(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            var key = chain.value("select command_key from plumbing_journal where id = ?", chain.middle());
            var digest = chain.value("select request_digest from plumbing_journal where id = ?", chain.middle());
            chain.exactlyOne(
                    "update plumbing_journal set command_key = null, request_digest = null where id = ?",
                    chain.middle());
            chain.finds(Kind.ROW_CHANGED, MIDDLE);
            chain.exactlyOne(
                    "update plumbing_journal set command_key = ?, request_digest = ? where id = ?",
                    key,
                    digest,
                    chain.middle());
            chain.exactlyOne("update plumbing_journal set on_behalf_of = null where id = ?", chain.middle());
            chain.finds(Kind.ROW_CHANGED, MIDDLE);
        }
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void a_document_that_was_removed_without_a_recorded_erasure_is_found(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            chain.exactlyOne(
                    "update plumbing_journal set document = null, document_salt = null where id = ?", chain.middle());
            chain.finds(Kind.DOCUMENT_CHANGED, MIDDLE);
        }
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void a_row_that_was_removed_is_found(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            chain.exactlyOne("delete from plumbing_journal where id = ?", chain.middle());
            chain.finds(Kind.ROW_REMOVED, MIDDLE);
        }
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void a_row_that_was_removed_with_its_seal_is_found(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            chain.exactlyOne("delete from plumbing_journal where id = ?", chain.middle());
            chain.exactlyOne("delete from plumbing_journal_seal where position = ?", MIDDLE);
            chain.finds(Kind.SEAL_REMOVED, MIDDLE);
        }
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void a_row_that_was_removed_where_the_others_moved_up_is_found(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            chain.exactlyOne("delete from plumbing_journal where id = ?", chain.middle());
            chain.exactlyOne("delete from plumbing_journal_seal where position = ?", MIDDLE);
            for (var position = MIDDLE; position < ROWS; position++) {
                chain.exactlyOne(
                        "update plumbing_journal_seal set position = ? where position = ?", position, position + 1);
            }
            chain.run("update plumbing_journal_head set position = ?", ROWS - 1);
            chain.finds(Kind.ROW_CHANGED, MIDDLE);
        }
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void rows_that_changed_places_are_found_at_the_first(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            var spare = UUID.randomUUID();
            var swap = "update plumbing_journal_seal set journal_id = ? where position = ?";
            chain.exactlyOne(swap, spare, MIDDLE);
            chain.exactlyOne(swap, chain.middle(), MIDDLE + 1);
            chain.exactlyOne(swap, chain.ids.get(MIDDLE), MIDDLE);
            chain.finds(Kind.ROW_CHANGED, MIDDLE);
        }
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void rows_that_changed_places_with_their_seals_are_found_at_the_first(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            var move = "update plumbing_journal_seal set position = ? where position = ?";
            chain.exactlyOne(move, 99, MIDDLE);
            chain.exactlyOne(move, MIDDLE, MIDDLE + 1);
            chain.exactlyOne(move, MIDDLE + 1, 99);
            chain.finds(Kind.ROW_CHANGED, MIDDLE);
        }
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void a_change_of_any_column_of_a_seal_is_found_at_that_seal(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            assertThat(columns(chain, "plumbing_journal_seal"))
                    .containsExactly("authority", "position", "journal_id", "seal");
            var where = " where position = " + MIDDLE;
            chain.exactlyOne("update plumbing_journal_seal set authority = 'X'" + where);
            chain.finds(Kind.SEAL_REMOVED, MIDDLE);
            chain.exactlyOne("update plumbing_journal_seal set authority = ?" + where, Notes.AUTHORITY.code());
            chain.exactlyOne("update plumbing_journal_seal set position = 77" + where);
            chain.finds(Kind.SEAL_REMOVED, MIDDLE);
            chain.exactlyOne("update plumbing_journal_seal set position = ? where position = 77", MIDDLE);
            chain.exactlyOne("update plumbing_journal_seal set journal_id = ?" + where, UUID.randomUUID());
            chain.finds(Kind.ROW_REMOVED, MIDDLE);
            chain.exactlyOne("update plumbing_journal_seal set journal_id = ?" + where, chain.middle());
            var seal = (byte[]) chain.value("select seal from plumbing_journal_seal" + where);
            chain.exactlyOne(
                    "update plumbing_journal_seal set seal = ?" + where,
                    others("seal", seal).get(0));
            chain.finds(Kind.ROW_CHANGED, MIDDLE);
        }
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void a_change_of_any_column_of_the_head_is_found(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            assertThat(columns(chain, "plumbing_journal_head")).containsExactly("authority", "position", "seal");
            chain.exactlyOne("update plumbing_journal_head set position = position + 1");
            chain.finds(Kind.TRUNCATED, ROWS + 1);
            chain.exactlyOne("update plumbing_journal_head set position = position - 2");
            chain.finds(Kind.REWRITTEN, ROWS);
            chain.exactlyOne("update plumbing_journal_head set position = position + 1, authority = 'X'");
            chain.finds(Kind.REWRITTEN, ROWS);
            chain.exactlyOne("update plumbing_journal_head set authority = ?", Notes.AUTHORITY.code());
            var seal = chain.value("select seal from plumbing_journal_head");
            chain.exactlyOne(
                    "update plumbing_journal_head set seal = ?",
                    others("seal", seal).get(0));
            chain.finds(Kind.REWRITTEN, ROWS);
            chain.exactlyOne("delete from plumbing_journal_head");
            chain.finds(Kind.REWRITTEN, ROWS);
        }
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void a_tail_that_was_cut_off_is_found(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            cutTail(chain);
            chain.finds(Kind.TRUNCATED, ROWS - 1);
        }
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void a_tail_that_was_cut_off_with_the_head_put_back_is_found_by_a_head_that_was_kept_elsewhere(TestDatabase db)
            throws SQLException {
        try (var chain = new Tampered(db)) {
            cutTail(chain);
            var seal = chain.value("select seal from plumbing_journal_seal where position = ?", ROWS - 2);
            chain.exactlyOne("update plumbing_journal_head set position = ?, seal = ?", ROWS - 2, seal);
            assertThat(chain.verify().isWhole()).isTrue();
            chain.findsWithKnownHead(Kind.TRUNCATED, ROWS - 1);
        }
    }

    private static void cutTail(Tampered chain) throws SQLException {
        for (var position = ROWS - 1; position <= ROWS; position++) {
            chain.exactlyOne("delete from plumbing_journal where id = ?", chain.ids.get(position - 1));
            chain.exactlyOne("delete from plumbing_journal_seal where position = ?", position);
        }
    }

    /** The strongest attack: change a row, then have every seal computed anew, by our own sealer. */
    private static void rewrite(Tampered chain) throws SQLException {
        chain.exactlyOne("update plumbing_journal set actor_id = 'somebody.else' where id = ?", chain.middle());
        chain.run("delete from plumbing_journal_seal");
        chain.run("delete from plumbing_journal_head");
        chain.run("insert into plumbing_journal_pending (authority, journal_id, stream_kind, stream_id, version)"
                + " select authority, id, stream_kind, stream_id, version from plumbing_journal");
        chain.plumbing.journal().seal(Notes.AUTHORITY);
    }

    @OnBothDatabases
    void a_chain_that_was_rewritten_is_found_by_a_head_that_was_kept_elsewhere(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            rewrite(chain);
            assertThat(chain.verify().isWhole()).isTrue();
            chain.findsWithKnownHead(Kind.REWRITTEN, ROWS);
        }
    }

    @OnBothDatabases
    void a_chain_that_was_rewritten_and_grew_since_is_found_by_a_head_that_was_kept_elsewhere(TestDatabase db)
            throws SQLException {
        try (var chain = new Tampered(db)) {
            rewrite(chain);
            Notes.on(db.plumbing()).write("later", Notes.CALL);
            chain.plumbing.journal().seal(Notes.AUTHORITY);
            assertThat(chain.verify().isWhole()).isTrue();
            chain.findsWithKnownHead(Kind.REWRITTEN, ROWS);
        }
    }

    @OnBothDatabases
    void a_chain_that_grew_since_its_head_was_kept_is_whole(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            Notes.on(db.plumbing()).write("later", Notes.CALL);
            assertThat(chain.plumbing.journal().verify(chain.head).isWhole()).isTrue();
            chain.plumbing.journal().seal(Notes.AUTHORITY);
            assertThat(chain.plumbing.journal().verify(chain.head))
                    .isEqualTo(new ChainReport(ROWS + 1, Optional.empty()));
        }
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void a_row_that_was_taken_off_the_list_of_rows_to_seal_is_found(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            var note = Notes.on(db.plumbing()).write("later", Notes.CALL);
            assertThat(chain.verify().isWhole()).isTrue();
            chain.exactlyOne("delete from plumbing_journal_pending");
            var row = db.plumbing()
                    .journal()
                    .history(Notes.AUTHORITY, new Ref("note", note.id()))
                    .get(0);
            assertThat(chain.verify().fault())
                    .hasValue(new ChainReport.Fault(Kind.NOT_SEALED, 0, Optional.of(row.id())));
        }
    }

    @OnBothDatabases
    @WithoutSweep(SPOILS)
    void the_first_of_several_bad_rows_is_named(TestDatabase db) throws SQLException {
        try (var chain = new Tampered(db)) {
            chain.run("update plumbing_journal set channel = 'POST'");
            chain.finds(Kind.ROW_CHANGED, 1);
            assertThat(chain.verify().checked()).isZero();
        }
    }

    @OnBothDatabases
    void a_chain_of_nothing_is_whole(TestDatabase db) {
        assertThat(db.plumbing().journal().verify(Notes.AUTHORITY)).isEqualTo(new ChainReport(0, Optional.empty()));
        assertThat(db.plumbing().journal().head(Notes.AUTHORITY).position()).isZero();
    }

    @OnBothDatabases
    void a_chain_of_several_pages_is_whole(TestDatabase db) {
        db.plumbing().inTransaction(tx -> {
            for (var number = 0; number < 1_100; number++) {
                Notes.on(tx).write("note " + number, Notes.CALL);
            }
            return null;
        });
        assertThat(db.plumbing().journal().seal(Notes.AUTHORITY)).isEqualTo(1_100);
        assertThat(db.plumbing().journal().verify(Notes.AUTHORITY)).isEqualTo(new ChainReport(1_100, Optional.empty()));
    }
}
