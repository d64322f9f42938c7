package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.testing.Jvms;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.kernel.Notes.Amend;
import org.modularplumbing.testing.kernel.Notes.Note;

/** One key, one effect, one answer. */
class IdempotencyTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    static final Call KEYED = Notes.CALL.withKey("k1");

    @OnBothDatabases
    void sixty_four_threads_with_one_key_have_one_effect_and_equal_answers(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var race = Race.of(64, thread -> notes.write("hello", KEYED));
        assertThat(race.failures()).isEmpty();
        assertThat(race.values()).hasSize(64).containsOnly(race.values().get(0));
        assertThat(Notes.count(db.plumbing(), "notes_note")).isOne();
        assertThat(Notes.count(db.plumbing(), "plumbing_journal")).isOne();
        assertThat(Notes.count(db.plumbing(), "plumbing_activity")).isOne();
    }

    @OnBothDatabases
    void threads_with_one_key_on_a_thing_that_refuses_a_second_time_all_get_the_first_answer(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", Notes.CALL);
        var race = Race.of(16, thread -> notes.finish(note.id(), KEYED));
        assertThat(race.failures()).isEmpty();
        assertThat(race.values()).hasSize(16).containsOnly(race.values().get(0));
    }

    /** The broken variant: without a key the same race has as many effects as threads. */
    @OnBothDatabases
    void without_a_key_each_thread_has_its_effect(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        Race.of(8, thread -> notes.write("hello", Notes.CALL));
        assertThat(Notes.count(db.plumbing(), "notes_note")).isEqualTo(8);
    }

    @OnBothDatabases
    void refuses_a_key_that_was_used_with_other_content(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        notes.write("hello", KEYED);
        refusesReuse(() -> notes.write("goodbye", KEYED));
        assertThat(Notes.count(db.plumbing(), "notes_note")).isOne();
        assertThat(Notes.count(db.plumbing(), "plumbing_journal")).isOne();
    }

    @OnBothDatabases
    void refuses_a_key_that_was_used_with_another_command(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", KEYED);
        refusesReuse(() -> notes.finish(note.id(), KEYED));
        assertThat(notes.read(note.id(), Notes.CALL)).isEqualTo(note);
    }

    @OnBothDatabases
    void threads_with_one_key_and_two_contents_have_one_effect_and_the_others_are_refused(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var race = Race.of(16, thread -> notes.write("words " + thread % 2, KEYED));
        assertThat(race.values()).hasSize(8).containsOnly(race.values().get(0));
        assertThat(race.failures()).hasSize(8).allSatisfy(IdempotencyTest::isReuse);
        assertThat(Notes.count(db.plumbing(), "notes_note")).isOne();
    }

    @OnBothDatabases
    void gives_the_first_answer_after_the_thing_has_moved_on(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("one", Notes.CALL);
        var amended = notes.amend(new Amend(note.id(), 1, "two"), KEYED);
        notes.amend(new Amend(note.id(), 2, "three"), Notes.CALL);
        assertThat(notes.amend(new Amend(note.id(), 1, "two"), KEYED)).isEqualTo(amended);
        assertThat(notes.read(note.id(), Notes.CALL).words()).isEqualTo("three");
    }

    @OnBothDatabases
    void gives_the_first_answer_where_the_command_would_now_be_refused(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", Notes.CALL);
        var finished = notes.finish(note.id(), KEYED);
        assertThat(notes.finish(note.id(), KEYED)).isEqualTo(finished);
        assertThatThrownBy(() -> notes.finish(note.id(), Notes.CALL.withKey("k2")))
                .isInstanceOfSatisfying(
                        PlumbingRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(Notes.Code.DONE_ALREADY));
    }

    @OnBothDatabases
    void a_key_of_somebody_else_gives_no_answer_and_tells_nothing_of_theirs(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", KEYED);
        var before = db.contents();
        var others = List.of(
                new Call(
                        Notes.AUTHORITY,
                        Actor.citizen(Ref.person(new UUID(0, 77))),
                        Optional.empty(),
                        Channel.WEB,
                        KEYED.purpose(),
                        KEYED.key()),
                Notes.STAFF.withKey("k1"),
                Notes.STAFF.onBehalfOf(Notes.RESIDENT).withKey("k1"),
                KEYED.onBehalfOf(Ref.person(new UUID(0, 78))));
        for (var other : others) {
            assertThatThrownBy(() -> notes.write("hello", other))
                    .satisfies(IdempotencyTest::isReuse)
                    .hasMessageNotContaining("note");
        }
        assertThat(db.contents()).isEqualTo(before);
        assertThat(notes.write("hello", KEYED)).isEqualTo(note);
    }

    @OnBothDatabases
    void an_answer_that_is_given_again_to_staff_is_a_look_at_the_resident_s_data(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", Notes.CALL);
        var staff = Notes.STAFF.withKey("k9");
        notes.amend(new Amend(note.id(), 1, "by staff"), staff);
        var before = db.plumbing().accessLog().about(Notes.RESIDENT, Notes.CALL).size();
        notes.amend(new Amend(note.id(), 1, "by staff"), staff);
        assertThat(db.plumbing().accessLog().about(Notes.RESIDENT, Notes.CALL))
                .hasSize(before + 1)
                .first()
                .satisfies(look -> assertThat(look.actorId()).isEqualTo("k.jones"))
                .satisfies(look -> assertThat(look.resource()).isEqualTo(new Ref("note", note.id())));
    }

    @OnBothDatabases
    void a_refused_command_does_not_use_up_its_key(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", Notes.CALL);
        assertThatThrownBy(() -> notes.amend(new Amend(note.id(), 7, "x"), KEYED))
                .isInstanceOf(KernelRefused.class);
        assertThat(notes.amend(new Amend(note.id(), 1, "y"), KEYED).words()).isEqualTo("y");
    }

    @OnBothDatabases
    void keys_of_two_authorities_have_nothing_to_do_with_each_other(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var elsewhere = new Call(
                Authority.of("W06000015"),
                KEYED.actor(),
                KEYED.onBehalfOf(),
                KEYED.channel(),
                Purpose.publicTask("notes"),
                KEYED.key());
        assertThat(notes.write("a", KEYED).id())
                .isNotEqualTo(notes.write("b", elsewhere).id());
    }

    @OnBothDatabases
    void a_key_finds_what_its_command_did(TestDatabase db) {
        var note = Notes.on(db.plumbing()).write("hello", KEYED);
        assertThat(db.plumbing().journal().byKey(Notes.AUTHORITY, "k1"))
                .hasValueSatisfying(entry -> assertThat(entry.stream()).isEqualTo(new Ref("note", note.id())));
        assertThat(db.plumbing().journal().byKey(Notes.AUTHORITY, "k2")).isEmpty();
    }

    /** Maps that were filled in another order are equal, so they are the same request. */
    @OnBothDatabases
    void the_order_of_a_map_in_the_request_does_not_matter(TestDatabase db) {
        var there = new java.util.LinkedHashMap<String, Integer>();
        var back = new java.util.LinkedHashMap<String, Integer>();
        for (var number = 0; number < 20; number++) {
            there.put("p" + number, 1);
            back.put("p" + (19 - number), 1);
        }
        assertThat(run(db, there)).isEqualTo(run(db, back));
    }

    private static Note run(TestDatabase db, Map<String, Integer> request) {
        return db.plumbing().commands().run(KEYED, "note.try", request, Note.class, work -> {
            var note = new Note(work.newId(), 1, Notes.RESIDENT, "", work.now(), false);
            return Change.of(new Ref("try", note.id()), 1, "note.tried", note);
        });
    }

    @OnPostgres
    void four_processes_with_one_key_have_one_effect_and_equal_answers(TestDatabase db) {
        try (var jvms = new Jvms()) {
            var children = List.of(child(jvms, db), child(jvms, db), child(jvms, db), child(jvms, db));
            children.forEach(child -> assertThat(child.line()).isEqualTo("ready"));
            children.forEach(child -> child.send("go"));
            var answers = children.stream().map(Jvms.Child::line).toList();
            assertThat(answers).allMatch(answer -> answer.equals(answers.get(0)));
            assertThat(UUID.fromString(answers.get(0))).isNotNull();
        }
        assertThat(Notes.count(db.plumbing(), "notes_note")).isOne();
    }

    private static Jvms.Child child(Jvms jvms, TestDatabase db) {
        return jvms.start(OneKey.class, db.url());
    }

    /** A process that writes one note with the key that all others use as well, and erases a thing with a key of all. */
    static final class OneKey {

        public static void main(String[] arguments) throws java.io.IOException {
            var notes = Notes.on(Processes.plumbing(arguments[0]));
            System.out.println("ready");
            System.in.read();
            System.out.println(notes.write("hello", KEYED).id());
        }
    }

    private static void refusesReuse(org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
        assertThatThrownBy(command).satisfies(IdempotencyTest::isReuse);
    }

    private static void isReuse(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.KEY_REUSED));
    }
}
