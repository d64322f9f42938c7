package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Journal;
import org.modularplumbing.plumbing.journal.JournalEntry;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.WithoutSweep;
import org.modularplumbing.testing.kernel.Notes.Amend;
import org.modularplumbing.testing.kernel.Notes.Note;

/** What the law wants gone is gone, what happened stays provable. */
class ErasureTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    private static final String SECRET = "my-secret-words";

    private static Note secret(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write(SECRET, Notes.CALL.withKey("k1"));
        notes.write("of somebody else", Notes.CALL);
        return notes.amend(new Amend(note.id(), 1, SECRET + " again"), Notes.CALL);
    }

    @OnBothDatabases
    void the_words_are_nowhere_in_the_database_and_the_chain_is_whole(TestDatabase db) {
        var note = secret(db);
        db.plumbing().journal().seal(Notes.AUTHORITY);
        var head = db.plumbing().journal().head(Notes.AUTHORITY);
        assertThat(db.contents().toString()).contains(SECRET);
        Notes.on(db.plumbing()).erase(note.id(), Notes.STAFF);
        assertThat(db.contents().toString()).doesNotContain(SECRET);
        db.plumbing().journal().seal(Notes.AUTHORITY);
        assertThat(db.plumbing().journal().verify(head).isWhole()).isTrue();
    }

    @OnBothDatabases
    void rows_that_were_not_sealed_yet_are_sealed_without_their_documents(TestDatabase db) {
        var note = secret(db);
        Notes.on(db.plumbing()).erase(note.id(), Notes.STAFF);
        assertThat(db.plumbing().journal().seal(Notes.AUTHORITY)).isEqualTo(4);
        assertThat(db.plumbing().journal().verify(Notes.AUTHORITY).isWhole()).isTrue();
    }

    @OnBothDatabases
    void the_history_keeps_who_and_when_and_ends_with_the_erasure(TestDatabase db) {
        var note = secret(db);
        Notes.on(db.plumbing()).erase(note.id(), Notes.STAFF);
        var history = db.plumbing().journal().history(Notes.AUTHORITY, new Ref("note", note.id()));
        assertThat(history.stream().map(JournalEntry::type))
                .containsExactly("note.written", "note.amended", Journal.ERASED);
        assertThat(history.subList(0, 2)).allMatch(entry -> entry.document().isEmpty());
        assertThat(history.get(2).actorId()).isEqualTo("k.jones");
        assertThat(history.get(2).document())
                .hasValueSatisfying(document ->
                        assertThat(document).contains("asked for", note.id().toString()));
    }

    @OnBothDatabases
    @WithoutSweep("the note's own row is still there: that is what the test is about")
    void a_core_that_does_not_know_of_the_erasure_is_refused(TestDatabase db) {
        var note = secret(db);
        db.plumbing().journal().erase(new Ref("note", note.id()), "asked for", Notes.STAFF);
        var before = db.contents();
        assertThatThrownBy(() -> Notes.on(db.plumbing()).amend(new Amend(note.id(), 2, "more"), Notes.CALL))
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.ERASED));
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void the_resident_has_it_on_the_dashboard_no_more(TestDatabase db) {
        var note = secret(db);
        Notes.on(db.plumbing()).erase(note.id(), Notes.STAFF);
        assertThat(db.plumbing().activities().of(Notes.RESIDENT, Notes.CALL)).hasSize(1);
    }

    @OnBothDatabases
    void a_key_whose_answer_was_erased_is_refused(TestDatabase db) {
        var note = secret(db);
        Notes.on(db.plumbing()).erase(note.id(), Notes.STAFF);
        assertThatThrownBy(() -> Notes.on(db.plumbing()).write(SECRET, Notes.CALL.withKey("k1")))
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.ERASED));
    }

    @OnBothDatabases
    void erasing_twice_with_one_key_is_recorded_once(TestDatabase db) {
        var stream = new Ref("note", secret(db).id());
        Notes.on(db.plumbing()).erase(stream.id(), Notes.STAFF.withKey("e1"));
        Notes.on(db.plumbing()).erase(stream.id(), Notes.STAFF.withKey("e1"));
        assertThat(db.plumbing().journal().history(Notes.AUTHORITY, stream)).hasSize(3);
    }

    @OnBothDatabases
    void what_is_not_known_here_is_not_found_and_nothing_is_written(TestDatabase db) {
        var note = secret(db);
        var before = db.contents();
        var elsewhere = Call.of(Authority.of("W06000015"), Notes.STAFF.actor(), Channel.COUNTER, Notes.STAFF.purpose());
        for (var call : List.of(elsewhere, Notes.STAFF)) {
            var id = call == elsewhere ? note.id() : UUID.randomUUID();
            assertThatThrownBy(() -> db.plumbing().journal().erase(new Ref("note", id), "asked for", call))
                    .isInstanceOfSatisfying(
                            KernelRefused.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.NOT_FOUND));
        }
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void neither_a_citizen_nor_staff_without_the_role_erases_anything(TestDatabase db) {
        var stream = new Ref("note", secret(db).id());
        var before = db.contents();
        var purpose = Notes.STAFF.purpose();
        for (var actor : List.of(
                Actor.citizen(Notes.RESIDENT),
                new Actor(Actor.Kind.CITIZEN, Notes.RESIDENT.toString(), Set.of(Journal.ERASE)),
                Actor.staff("k.jones", "clerk"))) {
            var call = Call.of(Notes.AUTHORITY, actor, Channel.WEB, purpose);
            assertThatThrownBy(() -> db.plumbing().journal().erase(stream, "asked for", call))
                    .isInstanceOfSatisfying(
                            KernelRefused.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.NOT_PERMITTED));
        }
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void a_reason_is_wanted(TestDatabase db) {
        var stream = new Ref("note", secret(db).id());
        for (var reason : List.of(" ", "x".repeat(201))) {
            assertThatThrownBy(() -> db.plumbing().journal().erase(stream, reason, Notes.STAFF))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Also to the owner of the tables, also by mistake. */
    @OnPostgres
    void postgres_refuses_every_other_change_of_what_is_append_only(TestDatabase db) {
        secret(db);
        db.plumbing().journal().seal(Notes.AUTHORITY);
        db.plumbing().activities().of(Notes.RESIDENT, Notes.CALL);
        for (var table : List.of("plumbing_journal", "plumbing_journal_seal", "plumbing_access")) {
            refuses(db, "delete from " + table);
            refuses(db, "truncate " + table + " cascade");
            refuses(db, "update " + table + " set authority = authority || 'x'");
        }
        for (var column : List.of(
                "type", "actor_id", "channel", "purpose", "lawful_basis", "command_key", "stream_kind", "actor_kind")) {
            refuses(db, "update plumbing_journal set " + column + " = 'x' where command_key is not null");
        }
        refuses(db, "update plumbing_journal set version = version + 10");
        refuses(db, "update plumbing_journal set occurred_at = occurred_at + interval '1 second'");
        refuses(db, "update plumbing_journal set id = gen_random_uuid()");
        refuses(db, "update plumbing_journal set stream_id = gen_random_uuid()");
        refuses(db, "update plumbing_journal set document = '{}'");
        refuses(db, "update plumbing_journal set document_salt = '\\x00'");
        refuses(db, "update plumbing_journal set document_digest = '\\x00'");
        refuses(db, "update plumbing_journal set request_digest = '\\x00' where command_key is not null");
        refuses(db, "update plumbing_journal set on_behalf_of = 'x'");
        refuses(db, "update plumbing_journal set document = null, document_salt = null, type = 'x'");
    }

    private static void refuses(TestDatabase db, String sql) {
        assertThatThrownBy(() -> db.plumbing()
                        .database()
                        .inTransaction(transaction -> transaction.handle().execute(sql)))
                .as(sql)
                .hasMessageContaining("append only");
    }
}
