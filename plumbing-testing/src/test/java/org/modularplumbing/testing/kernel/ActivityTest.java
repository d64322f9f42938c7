package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.activity.Activities;
import org.modularplumbing.plumbing.activity.Activity;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.Caller;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PermissionTable;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.Seeded;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.kernel.Notes.Amend;
import org.modularplumbing.testing.kernel.Notes.Note;

/** One row per thing that a resident has on the go, written with each change, equal to what the journal says. */
class ActivityTest {

    private static final org.modularplumbing.plumbing.call.Call SEER = Notes.staff(Activities.READ);

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    private static List<Activity> mine(TestDatabase db) {
        return db.plumbing().activities().of(Notes.RESIDENT, Notes.CALL);
    }

    @OnBothDatabases
    void shows_the_newest_state_of_each_thing_the_last_changed_first(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var first = notes.write("first", Notes.CALL);
        db.clock().advance(Duration.ofMinutes(1));
        notes.write("second", Notes.CALL);
        db.clock().advance(Duration.ofMinutes(1));
        notes.finish(first.id(), Notes.STAFF);
        var shown = mine(db);
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0).stream()).isEqualTo(new Ref("note", first.id()));
        assertThat(shown.get(0).version()).isEqualTo(2);
        assertThat(shown.get(0).updatedAt()).isEqualTo(db.clock().instant());
        assertThat(shown.get(0).view().openedAt()).isEqualTo(first.openedAt());
        assertThat(shown.get(0).view().statusText().cy()).isEqualTo("Wedi gorffen");
        assertThat(shown.get(0).view().finished()).isTrue();
        assertThat(shown.get(0).view().next()).isEmpty();
        assertThat(shown.get(1).view().next()).isPresent();
    }

    @OnBothDatabases
    void a_thing_that_is_on_nobodys_dashboard_disappears_and_may_come_back(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("words", Notes.CALL);
        notes.amend(new Amend(note.id(), 1, ""), Notes.CALL);
        assertThat(mine(db)).isEmpty();
        notes.amend(new Amend(note.id(), 2, "words again"), Notes.CALL);
        assertThat(mine(db)).hasSize(1);
    }

    @OnBothDatabases
    void a_thing_that_changes_hands_leaves_one_dashboard_for_the_other(TestDatabase db) {
        var somebody = Ref.person(UUID.randomUUID());
        var id = Notes.on(db.plumbing()).write("mine", Notes.CALL).id();
        db.plumbing()
                .inTransaction(tx -> tx.database().inTransaction(transaction -> {
                    transaction
                            .handle()
                            .execute("update notes_note set version = 2, resident = ?", somebody.toString());
                    return tx.commands()
                            .run(
                                    Notes.STAFF,
                                    "note.give",
                                    List.of(id),
                                    Note.class,
                                    work -> Change.of(
                                            new Ref("note", id),
                                            2,
                                            "note.given",
                                            new Note(id, 2, somebody, "mine", work.now(), false)));
                }));
        assertThat(mine(db)).isEmpty();
        assertThat(db.plumbing().activities().of(somebody, SEER)).hasSize(1);
    }

    @OnBothDatabases
    void a_citizen_sees_their_own_only_and_the_look_is_not_recorded_where_nothing_was_shown(TestDatabase db) {
        var other = Ref.person(UUID.randomUUID());
        var before = db.contents();
        assertThat(db.plumbing().activities().of(other, Notes.CALL)).isEmpty();
        assertThatThrownBy(() -> db.plumbing().activities().of(other, Notes.STAFF))
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.NOT_PERMITTED));
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void every_way_to_see_activities_is_for_whom_it_is_for(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var activities = db.plumbing().activities();
        PermissionTable.of(
                        Activities.class,
                        db,
                        Notes.RESIDENT,
                        () -> new Ref("note", notes.write("hello", Notes.CALL).id()),
                        () -> new Ref("note", UUID.randomUUID()))
                .withRoles(Activities.READ)
                .row(
                        "timeline",
                        activities::timeline,
                        Caller.SELF,
                        Caller.RELATIVE_WHO_MAY_READ,
                        Caller.RELATIVE_WHO_MAY_ACT,
                        Caller.STAFF,
                        Caller.SYSTEM)
                .row(
                        "of",
                        (note, call) -> activities.of(
                                db.contents().toString().contains(note.id().toString())
                                        ? Notes.RESIDENT
                                        : Ref.person(UUID.randomUUID()),
                                call),
                        Caller.SELF,
                        Caller.RELATIVE_WHO_MAY_READ,
                        Caller.RELATIVE_WHO_MAY_ACT,
                        Caller.STAFF,
                        Caller.SYSTEM)
                .check();
    }

    @OnBothDatabases
    void another_authority_sees_nothing_of_the_same_resident(TestDatabase db) {
        Notes.on(db.plumbing()).write("here", Notes.CALL);
        assertThat(db.plumbing().activities().of(Notes.RESIDENT, SealerTest.in(Authority.of("W06000015"))))
                .isEmpty();
    }

    @OnBothDatabases
    void each_look_is_recorded(TestDatabase db) {
        Notes.on(db.plumbing()).write("hello", Notes.CALL);
        mine(db);
        db.plumbing().activities().of(Notes.RESIDENT, SEER);
        assertThat(db.plumbing().accessLog().about(Notes.RESIDENT, Notes.CALL).stream()
                        .map(access -> access.actorKind()))
                .containsExactly(Actor.Kind.STAFF, Actor.Kind.CITIZEN);
    }

    /** A random history of many things; what is rebuilt equals what was kept, which the sweep after the test compares as well. */
    @OnBothDatabases
    void rebuilding_gives_what_was_kept(TestDatabase db) {
        Seeded.run(5, (random, size) -> {
            var notes = Notes.on(db.plumbing());
            var things = new ArrayList<Note>();
            for (var step = 0; step < size; step++) {
                db.clock().advance(Duration.ofSeconds(random.nextLong(100)));
                if (things.isEmpty() || random.nextInt(3) == 0) {
                    things.add(notes.write(random.nextInt(4) == 0 ? "" : "new", Notes.CALL));
                    continue;
                }
                var at = random.nextInt(things.size());
                var thing = things.get(at);
                if (random.nextInt(10) == 0) {
                    notes.erase(things.remove(at).id(), Notes.STAFF);
                } else if (!thing.done() && random.nextInt(4) == 0) {
                    things.set(at, notes.finish(thing.id(), Notes.CALL));
                } else {
                    var words = random.nextInt(4) == 0 ? "" : "step " + step;
                    things.set(at, notes.amend(new Amend(thing.id(), thing.version(), words), Notes.CALL));
                }
            }
            var kept = mine(db);
            db.plumbing().activities().rebuild(Notes.AUTHORITY);
            assertThat(mine(db)).isEqualTo(kept);
        });
    }

    /** Ids of every shape, in more pages than one: the databases must agree with themselves on the order of UUIDs. */
    @OnBothDatabases
    void rebuilding_leaves_no_thing_out_whatever_its_id(TestDatabase db) {
        db.plumbing()
                .inTransaction(tx -> tx.database().inTransaction(transaction -> {
                    for (var number = 0; number < 1_100; number++) {
                        write(tx.commands(), number == 0 ? new UUID(-1, -1) : UUID.randomUUID());
                    }
                    return null;
                }));
        assertThat(mine(db)).hasSize(1_100);
        db.plumbing().activities().rebuild(Notes.AUTHORITY);
        assertThat(mine(db)).hasSize(1_100);
    }

    private static void write(org.modularplumbing.plumbing.journal.Commands commands, UUID id) {
        commands.run(Notes.CALL, "note.write", List.of(id), Note.class, work -> {
            work.handle()
                    .execute(
                            "insert into notes_note (authority, id, version, resident, words, opened_at, done) values (?, ?, 1, ?, 'x', ?, false)",
                            Notes.AUTHORITY.code(),
                            id,
                            Notes.RESIDENT.toString(),
                            work.now().atOffset(java.time.ZoneOffset.UTC));
            return Change.of(
                    new Ref("note", id), 1, "note.written", new Note(id, 1, Notes.RESIDENT, "x", work.now(), false));
        });
    }

    @OnBothDatabases
    void rebuilding_while_others_write_loses_nothing(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("0", Notes.CALL);
        var race = Race.of(5, 10, (thread, turn) -> switch (thread) {
            case 0 -> {
                db.plumbing().activities().rebuild(Notes.AUTHORITY);
                yield note;
            }
            case 1, 2 -> notes.write("by " + thread, Notes.CALL);
            default -> amend(notes, note.id());
        });
        assertThat(race.failures()).isEmpty();
        assertThat(mine(db)).hasSize(21);
    }

    private static Note amend(Notes notes, UUID id) {
        Call call = Notes.CALL;
        while (true) {
            try {
                return notes.amend(new Amend(id, notes.read(id, call).version(), "more"), call);
            } catch (KernelRefused stale) {
                assertThat(stale.code()).isEqualTo(KernelRefused.Code.STALE_VERSION);
            }
        }
    }
}
