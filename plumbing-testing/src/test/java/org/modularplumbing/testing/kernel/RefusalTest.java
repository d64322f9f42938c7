package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.kernel.Notes.Amend;
import org.modularplumbing.testing.kernel.Notes.Note;

/** Whatever is refused leaves the database exactly as it was: no state, no journal row, nothing to publish. */
class RefusalTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    @OnBothDatabases
    void every_refusal_leaves_every_table_as_it_was(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var keyed = Notes.CALL.withKey("k1");
        var note = notes.write("hello", keyed);
        var done = notes.finish(notes.write("done", Notes.CALL).id(), Notes.CALL);
        var pad = notes.openPad(0, Notes.STAFF);
        var elsewhere = SealerTest.in(Authority.of("W06000015"));
        Map<ThrowingCallable, RefusalCode> cases = new LinkedHashMap<>();
        cases.put(() -> notes.amend(new Amend(note.id(), 2, "x"), Notes.CALL), KernelRefused.Code.STALE_VERSION);
        cases.put(() -> notes.amend(new Amend(UUID.randomUUID(), 1, "x"), Notes.CALL), KernelRefused.Code.NOT_FOUND);
        cases.put(() -> notes.amend(new Amend(note.id(), 1, "x"), elsewhere), KernelRefused.Code.NOT_FOUND);
        cases.put(() -> notes.finish(done.id(), Notes.CALL.withKey("k2")), Notes.Code.DONE_ALREADY);
        cases.put(() -> notes.finishThenRefuse(note.id(), Notes.CALL), Notes.Code.DONE_ALREADY);
        cases.put(() -> notes.writeOn(pad.id(), "x", Notes.CALL), Notes.Code.NO_SHEET_LEFT);
        cases.put(() -> notes.write("other words", keyed), KernelRefused.Code.KEY_REUSED);
        cases.put(() -> tooLong(db), KernelRefused.Code.INVALID_VALUE);
        cases.put(
                () -> db.plumbing().journal().erase(new Ref("note", UUID.randomUUID()), "asked for", Notes.STAFF),
                KernelRefused.Code.NOT_FOUND);
        var before = db.contents();
        cases.forEach((command, code) -> {
            assertThat(catchThrowable(command))
                    .isInstanceOfSatisfying(
                            PlumbingRefusal.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(code));
            assertThat(db.contents()).as(code.name()).isEqualTo(before);
        });
    }

    private static void tooLong(TestDatabase db) {
        db.plumbing().commands().run(Notes.CALL, "note.write", List.of(), Note.class, work -> {
            work.handle()
                    .execute(
                            "insert into notes_pad (authority, id, version, sheets, taken) values ('x', ?, 1, 1, 0)",
                            work.newId());
            var note = new Note(work.newId(), 1, Notes.RESIDENT, "x".repeat(1_048_577), work.now(), false);
            return Change.of(new Ref("note", note.id()), 1, "note.written", note);
        });
    }

    @OnBothDatabases
    void a_value_that_the_database_refuses_leaves_every_table_as_it_was(TestDatabase db) {
        var before = db.contents();
        assertThat(catchThrowable(() -> Notes.on(db.plumbing()).write("x".repeat(4_001), Notes.CALL)))
                .isNotNull();
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void a_mistake_in_a_core_leaves_every_table_as_it_was(TestDatabase db) {
        var before = db.contents();
        assertThat(catchThrowable(() -> db.plumbing()
                        .commands()
                        .run(Notes.CALL, "note.write", List.of(), Note.class, work -> {
                            work.handle()
                                    .execute(
                                            "insert into notes_pad (authority, id, version, sheets, taken) values ('x', ?, 1, 1, 0)",
                                            work.newId());
                            throw new ClassCastException("a mistake");
                        })))
                .isInstanceOf(ClassCastException.class);
        assertThat(db.contents()).isEqualTo(before);
    }

    /** Text of every kind comes back as it was, and its chain verifies. */
    @OnBothDatabases
    void strange_text_is_text(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        for (var words : List.of(
                "Dŵr Cymru 💧",
                "שלום",
                "a\tb\nc",
                "'; drop table notes_note; --",
                "\\u0041 \\ \" %s {0}",
                "e\u0301",
                "\u2028\ufeff")) {
            var note = notes.write(words, Notes.CALL.withKey("key: " + words.replaceAll("\\p{Cntrl}", "")));
            assertThat(notes.read(note.id(), Notes.CALL)).isEqualTo(note);
        }
    }
}
