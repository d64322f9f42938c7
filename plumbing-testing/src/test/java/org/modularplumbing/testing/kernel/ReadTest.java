package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** One way to the database for queries, values that bind themselves, answers that change nothing, and no second transaction beside an open one. */
class ReadTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    /** An id as every core has one. */
    public record NoteId(UUID value) {}

    /** A counted thing. */
    public record Sheets(int value) {}

    private static final String SHOP = "create table notes_shop (id uuid, authority varchar(40), owner varchar(80), "
            + "reference varchar(40), sheets integer, opened_at timestamp(6) with time zone)";

    @OnBothDatabases
    void a_query_has_the_connection_the_call_and_the_time(TestDatabase db) {
        var note = Notes.on(db.plumbing()).write("hello", Notes.CALL);
        var found = db.plumbing().read(Notes.CALL, query -> {
            assertThat(query.call()).isEqualTo(Notes.CALL);
            assertThat(query.now()).isEqualTo(db.clock().instant());
            return words(query.handle(), note.id());
        });
        assertThat(found).isEqualTo("hello");
        assertThat(db.plumbing().<String>read(Notes.AUTHORITY, handle -> words(handle, note.id())))
                .isEqualTo("hello");
    }

    private static String words(Handle handle, UUID id) {
        return handle.createQuery("select words from notes_note where authority = :authority and id = :id")
                .bind("authority", Notes.AUTHORITY)
                .bind("id", id)
                .mapTo(String.class)
                .one();
    }

    @OnBothDatabases
    void the_look_is_recorded_in_the_transaction_of_the_query(TestDatabase db) {
        assertThatThrownBy(() -> db.plumbing().read(Notes.STAFF, query -> {
                    query.recordLook(Notes.RESIDENT, new Ref("note", UUID.randomUUID()), "words");
                    throw new ArithmeticException("after the look");
                }))
                .isInstanceOf(ArithmeticException.class);
        assertThat(Notes.count(db.plumbing(), "plumbing_access")).isZero();
        db.plumbing().read(Notes.STAFF, query -> {
            query.recordLook(Notes.RESIDENT, new Ref("note", UUID.randomUUID()), "words");
            return null;
        });
        assertThat(Notes.count(db.plumbing(), "plumbing_access")).isOne();
    }

    @OnPostgres
    void a_query_of_a_service_account_sees_the_authority_of_its_call(TestDatabase db) {
        Notes.on(db.plumbing()).write("hello", Notes.CALL);
        var count = "select count(*) from plumbing_journal";
        try (var service = db.serviceAccount()) {
            assertThat(service.plumbing().<Long>read(Notes.AUTHORITY, handle -> one(handle, count)))
                    .isOne();
            assertThat(service.plumbing().<Long>read(Authority.of("W06000015"), handle -> one(handle, count)))
                    .isZero();
            assertThat(service.plumbing().<Long>read(Notes.CALL, query -> one(query.handle(), count)))
                    .isOne();
        }
    }

    private static long one(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    @OnBothDatabases
    void values_are_bound_and_read_as_they_are(TestDatabase db) {
        var id = new NoteId(UUID.randomUUID());
        var reference = ReferenceNumber.from(id.value());
        var at = Instant.parse("2026-03-29T01:30:00.123456Z");
        var row = db.plumbing().database().inTransaction(transaction -> {
            var handle = transaction.handle();
            handle.execute(SHOP);
            handle.createUpdate("insert into notes_shop values (:id, :authority, :owner, :reference, :sheets, :at)")
                    .bind("id", id)
                    .bind("authority", Notes.AUTHORITY)
                    .bind("owner", Optional.of(Notes.RESIDENT))
                    .bind("reference", reference)
                    .bind("sheets", new Sheets(7))
                    .bind("at", Optional.of(at))
                    .execute();
            var found = handle.createQuery("select * from notes_shop where opened_at = :at and owner = :owner")
                    .bind("at", at)
                    .bind("owner", Notes.RESIDENT)
                    .map(view -> new Object[] {
                        view.getColumn("id", NoteId.class),
                        view.getColumn("authority", Authority.class),
                        view.getColumn("owner", Ref.class),
                        view.getColumn("reference", ReferenceNumber.class),
                        view.getColumn("sheets", Sheets.class),
                        view.getColumn("opened_at", Instant.class)
                    })
                    .one();
            handle.execute("drop table notes_shop");
            return found;
        });
        assertThat(row).containsExactly(id, Notes.AUTHORITY, Notes.RESIDENT, reference, new Sheets(7), at);
    }

    @OnBothDatabases
    void what_is_not_there_is_null_in_the_database_and_empty_here(TestDatabase db) {
        var row = db.plumbing().database().inTransaction(transaction -> {
            var handle = transaction.handle();
            handle.execute(SHOP);
            handle.createUpdate("insert into notes_shop values (:id, :none, :none, :none, :none, :none)")
                    .bind("id", Optional.empty())
                    .bind("none", Optional.empty())
                    .execute();
            var found = handle.createQuery("select * from notes_shop")
                    .map(view -> new Object[] {
                        view.getColumn("id", new GenericType<Optional<NoteId>>() {}),
                        view.getColumn("owner", new GenericType<Optional<Ref>>() {}),
                        view.getColumn("sheets", new GenericType<Optional<Sheets>>() {}),
                        view.getColumn("opened_at", new GenericType<Optional<Instant>>() {})
                    })
                    .one();
            handle.execute("drop table notes_shop");
            return found;
        });
        assertThat(row).containsOnly(Optional.empty());
    }

    @OnBothDatabases
    void what_is_so_already_is_answered_and_nothing_is_written(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", Notes.CALL);
        var done = notes.ensureFinished(note.id(), Notes.STAFF);
        var before = db.contents();
        assertThat(notes.ensureFinished(note.id(), Notes.STAFF.withKey("again")))
                .isEqualTo(done);
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void an_answer_that_changes_nothing_does_not_undo_the_other_commands(TestDatabase db) {
        var note = Notes.on(db.plumbing()).write("hello", Notes.CALL);
        Notes.on(db.plumbing()).finish(note.id(), Notes.STAFF);
        db.plumbing().inTransaction(tx -> {
            Notes.on(tx).write("beside it", Notes.CALL);
            return Notes.on(tx).ensureFinished(note.id(), Notes.STAFF);
        });
        assertThat(Notes.count(db.plumbing(), "notes_note")).isEqualTo(2);
    }

    @OnBothDatabases
    void a_key_that_was_used_for_another_request_is_refused_also_where_nothing_changes(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", Notes.CALL.withKey("k1"));
        notes.finish(note.id(), Notes.STAFF);
        assertThatThrownBy(() -> notes.ensureFinished(note.id(), Notes.CALL.withKey("k1")))
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.KEY_REUSED));
    }

    @OnBothDatabases
    void a_key_gives_its_first_answer_also_where_the_wish_is_fulfilled_since(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", Notes.CALL);
        var first = notes.ensureFinished(note.id(), Notes.STAFF.withKey("k1"));
        assertThat(notes.ensureFinished(note.id(), Notes.STAFF.withKey("k1"))).isEqualTo(first);
        assertThat(Notes.count(db.plumbing(), "plumbing_journal")).isEqualTo(2);
    }

    /** Without the refusal it would wait for its own row, on H2 for as long as the lock time-out, or commit apart. */
    @OnBothDatabases
    void a_call_on_the_outer_facade_inside_a_transaction_is_refused_at_once(TestDatabase db) {
        var outer = Notes.on(db.plumbing());
        var before = db.contents();
        assertThatThrownBy(() -> db.plumbing().inTransaction(tx -> {
                    Notes.on(tx).write("inside", Notes.CALL);
                    return outer.write("apart", Notes.CALL);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use the plumbing that the work was given");
        assertThatThrownBy(() -> db.plumbing().read(Notes.CALL, query -> outer.read(UUID.randomUUID(), Notes.CALL)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> db.plumbing().inTransaction(tx -> db.plumbing().inTransaction(again -> null)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void a_transaction_of_another_database_may_be_open_beside(TestDatabase db) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:beside");
        var other = Plumbing.on(source).withClock(db.clock());
        var answer = db.plumbing().inTransaction(tx -> other.inTransaction(beside -> "both"));
        assertThat(answer).isEqualTo("both");
        assertThat(db.plumbing().<String>inTransaction(tx -> "and afterwards")).isEqualTo("and afterwards");
    }
}
