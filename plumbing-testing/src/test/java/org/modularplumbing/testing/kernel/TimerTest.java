package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.timer.TimerHandler;
import org.modularplumbing.plumbing.timer.Timers;
import org.modularplumbing.testing.Crash;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.Sweep;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.kernel.Notes.Note;

/** What is due is fired as a command, once: by several processes, after a crash, and whatever else fails. */
class TimerTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    @TempDir
    Path folder;

    private static final Authority OTHER = Authority.of("W06000015");

    private static Note due(TestDatabase db, String words) {
        return Notes.on(db.plumbing()).writeWithReminder(words, db.clock().instant(), Notes.CALL);
    }

    private static String words(TestDatabase db, Note note) {
        return Notes.on(db.plumbing()).read(note.id(), Notes.STAFF).words();
    }

    @OnBothDatabases
    void what_is_due_is_fired_once_and_what_is_not_is_not(TestDatabase db) {
        var timers = Timers.on(db.plumbing(), Notes.REMINDER);
        var now = due(db, "now");
        var later = Notes.on(db.plumbing())
                .writeWithReminder("later", db.clock().instant().plusSeconds(60), Notes.CALL);
        assertThat(timers.run()).isEqualTo(1);
        assertThat(timers.run()).isZero();
        assertThat(words(db, now)).isEqualTo("now!");
        assertThat(words(db, later)).isEqualTo("later");
        db.clock().advance(Duration.ofSeconds(60));
        assertThat(timers.run()).isEqualTo(1);
        assertThat(words(db, later)).isEqualTo("later!");
        assertThat(Notes.count(db.plumbing(), "plumbing_timer")).isZero();
    }

    @OnBothDatabases
    void it_is_a_command_of_a_program_with_a_key_for_the_purpose_of_who_set_it(TestDatabase db) {
        var note = due(db, "now");
        Timers.on(db.plumbing(), Notes.REMINDER).run();
        var entry = db.plumbing()
                .journal()
                .history(Notes.AUTHORITY, new Ref("note", note.id()))
                .get(1);
        assertThat(entry.type()).isEqualTo("note.reminded");
        assertThat(entry.actorKind()).isEqualTo(Actor.Kind.SYSTEM);
        assertThat(entry.actorId()).isEqualTo("timers");
        assertThat(entry.channel()).isEqualTo(Channel.AUTOMATIC);
        assertThat(entry.purpose()).isEqualTo(Notes.CALL.purpose());
        assertThat(entry.key()).hasValueSatisfying(key -> assertThat(key).startsWith("timer:"));
    }

    @OnBothDatabases
    void a_timer_whose_command_is_undone_was_never_set_and_one_whose_reason_is_gone_is_removed(TestDatabase db) {
        assertThatThrownBy(() -> db.plumbing().inTransaction(tx -> {
                    Notes.on(tx).writeWithReminder("undone", db.clock().instant(), Notes.CALL);
                    throw new ArithmeticException("afterwards");
                }))
                .isInstanceOf(ArithmeticException.class);
        assertThat(Notes.count(db.plumbing(), "plumbing_timer")).isZero();
        var note = due(db, "now");
        Notes.on(db.plumbing()).finish(note.id(), Notes.CALL);
        assertThat(Timers.on(db.plumbing(), Notes.REMINDER).run()).isZero();
    }

    @OnBothDatabases
    void eight_threads_fire_each_timer_once(TestDatabase db) {
        var notes = IntStream.range(0, 20).mapToObj(n -> due(db, "n" + n)).toList();
        var race = Race.of(8, thread -> Timers.on(db.plumbing(), Notes.REMINDER).run());
        assertThat(race.failures()).isEmpty();
        assertThat(race.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        notes.forEach(note -> assertThat(words(db, note)).isEqualTo(note.words() + "!"));
    }

    /** The broken variant of the race: to look, to act, and to remove in three transactions. */
    @OnBothDatabases
    void threads_that_look_and_act_apart_are_caught_firing_twice(TestDatabase db) {
        due(db, "once");
        var race = Race.of(4, 10, (thread, turn) -> {
            var seen = Notes.count(db.plumbing(), "plumbing_timer");
            if (seen > 0) {
                Notes.on(db.plumbing()).write("fired", Notes.CALL);
            }
            return seen;
        });
        assertThat(race.failures()).isEmpty();
        assertThat(Notes.count(db.plumbing(), "notes_note")).isGreaterThan(2);
    }

    @OnBothDatabases
    void what_fails_is_tried_again_later_and_stops_neither_others_nor_other_authorities(TestDatabase db) {
        var bad = due(db, "bad");
        var good = due(db, "good");
        var elsewhere = Notes.on(db.plumbing())
                .writeWithReminder("elsewhere", db.clock().instant(), SealerTest.in(OTHER));
        var attempts = new AtomicInteger();
        var timers =
                Timers.on(db.plumbing(), TimerHandler.inTransaction(Notes.REMINDER.kind(), (plumbing, thing, call) -> {
                    if (thing.id().equals(bad.id()) && attempts.incrementAndGet() < 4) {
                        Notes.on(plumbing).remind(thing.id(), call);
                        throw new ArithmeticException("half-way");
                    }
                    Notes.on(plumbing).remind(thing.id(), call);
                }));
        assertThat(timers.run()).isEqualTo(2);
        assertThat(timers.run()).isZero();
        for (var pause : List.of(1, 2, 4)) {
            assertThat(words(db, bad)).isEqualTo("bad");
            db.clock().advance(Duration.ofSeconds(pause));
            timers.run();
        }
        assertThat(words(db, bad)).isEqualTo("bad!");
        assertThat(words(db, good)).isEqualTo("good!");
        assertThat(Notes.on(db.plumbing())
                        .read(elsewhere.id(), SealerTest.in(OTHER))
                        .words())
                .isEqualTo("elsewhere!");
        assertThat(attempts).hasValue(4);
    }

    /** An authority whose rows cannot be read: on a distributed database its node is down. */
    @OnPostgres
    void an_authority_that_cannot_be_reached_does_not_end_the_turn_of_the_others(TestDatabase db) {
        due(db, "first in the alphabet");
        var elsewhere = Notes.on(db.plumbing())
                .writeWithReminder("elsewhere", db.clock().instant(), SealerTest.in(OTHER));
        db.plumbing().database().inTransaction(tx -> tx.handle().execute("""
                create function notes_node_is_down() returns trigger language plpgsql as $$
                begin raise exception 'node is down' using errcode = 'XX000'; end $$;
                create trigger notes_down before update or delete on plumbing_timer
                for each row when (old.authority = 'E08000025') execute function notes_node_is_down()
                """));
        assertThat(Timers.on(db.plumbing(), Notes.REMINDER).run()).isEqualTo(1);
        assertThat(Notes.on(db.plumbing())
                        .read(elsewhere.id(), SealerTest.in(OTHER))
                        .words())
                .isEqualTo("elsewhere!");
    }

    @OnBothDatabases
    void what_fails_ten_times_waits_for_a_person(TestDatabase db) {
        var note = due(db, "bad");
        var isMended = new AtomicInteger();
        var timers =
                Timers.on(db.plumbing(), TimerHandler.inTransaction(Notes.REMINDER.kind(), (plumbing, thing, call) -> {
                    if (isMended.get() == 0) {
                        throw new ArithmeticException("about 4242");
                    }
                    Notes.on(plumbing).remind(thing.id(), call);
                }));
        for (var attempt = 0; attempt < Timers.ATTEMPTS_MAX; attempt++) {
            assertThat(timers.dead(Notes.AUTHORITY)).isEmpty();
            timers.run();
            db.clock().advance(Duration.ofHours(1));
        }
        assertThat(timers.dead(Notes.AUTHORITY)).singleElement().satisfies(timer -> {
            assertThat(timer.attempts()).isEqualTo(Timers.ATTEMPTS_MAX);
            assertThat(timer.problem()).contains("java.lang.ArithmeticException");
        });
        isMended.set(1);
        assertThat(timers.run()).isZero();
        timers.retry(Notes.AUTHORITY, Notes.REMINDER.kind(), new Ref("note", note.id()));
        assertThat(timers.run()).isEqualTo(1);
        assertThat(words(db, note)).isEqualTo("bad!");
        assertThatThrownBy(() -> timers.retry(Notes.AUTHORITY, Notes.REMINDER.kind(), new Ref("note", note.id())))
                .hasMessageContaining("NOT_FOUND");
    }

    @OnBothDatabases
    void a_thing_that_is_gone_needs_no_timer(TestDatabase db) {
        var note = due(db, "gone");
        Notes.on(db.plumbing()).erase(note.id(), ERASER);
        assertThat(Timers.on(db.plumbing(), Notes.REMINDER).run()).isEqualTo(1);
        assertThat(Notes.count(db.plumbing(), "plumbing_timer")).isZero();
    }

    private static final Call ERASER = Call.of(
            Notes.AUTHORITY, Actor.staff("k.jones", Notes.CLERK, "erase"), Channel.COUNTER, Notes.CALL.purpose());

    @OnBothDatabases
    void a_handler_may_set_its_timer_again(TestDatabase db) {
        var note = due(db, "daily");
        var timers = Timers.on(
                db.plumbing(),
                TimerHandler.inTransaction(
                        Notes.REMINDER.kind(),
                        (plumbing, thing, call) -> plumbing.commands()
                                .run(call, "note.remind-daily", thing, Note.class, work -> {
                                    Timers.set(
                                            work,
                                            Notes.REMINDER.kind(),
                                            thing,
                                            work.now().plus(Duration.ofDays(1)));
                                    return org.modularplumbing.plumbing.journal.Change.unchanged(note);
                                })));
        for (var day = 0; day < 3; day++) {
            assertThat(timers.run()).isEqualTo(1);
            assertThat(timers.run()).isZero();
            db.clock().advance(Duration.ofDays(1));
        }
    }

    @OnBothDatabases
    void what_talks_to_somebody_outside_is_left_alone_for_its_lease_and_repeated_with_its_key(TestDatabase db) {
        var note = due(db, "outside");
        var keys = new ArrayList<String>();
        var dies = new AtomicInteger(1);
        var lease = Duration.ofMinutes(1);
        var other = Timers.on(db.plumbing(), TimerHandler.outside(Notes.REMINDER.kind(), lease, (p, thing, call) -> {
            throw new AssertionError("another process is at it");
        }));
        var timers =
                Timers.on(db.plumbing(), TimerHandler.outside(Notes.REMINDER.kind(), lease, (plumbing, thing, call) -> {
                    assertThat(plumbing.database().isJoined()).isFalse();
                    assertThat(other.run()).isZero();
                    keys.add(call.key().orElseThrow());
                    Notes.on(plumbing).remind(thing.id(), call);
                    if (dies.getAndDecrement() > 0) {
                        throw new Dies();
                    }
                }));
        assertThatThrownBy(timers::run).isInstanceOf(Dies.class);
        assertThat(timers.run()).isZero();
        db.clock().advance(lease);
        assertThat(timers.run()).isEqualTo(1);
        assertThat(words(db, note)).isEqualTo("outside!");
        assertThat(keys).hasSize(2).containsOnly(keys.get(0));
        assertThat(Notes.count(db.plumbing(), "plumbing_timer")).isZero();
    }

    /** As if the process ended here: nothing of the timers runs afterwards. */
    private static final class Dies extends Error {
        private static final long serialVersionUID = 1L;
    }

    @OnBothDatabases
    void the_background_fires_a_backlog_of_hundreds_authority_by_authority(TestDatabase db) throws Exception {
        for (var n = 0; n < 250; n++) {
            due(db, "n" + n);
        }
        Notes.on(db.plumbing()).writeWithReminder("elsewhere", db.clock().instant(), SealerTest.in(OTHER));
        var done = new java.util.concurrent.CountDownLatch(251);
        var timers = Timers.on(db.plumbing(), TimerHandler.inTransaction(Notes.REMINDER.kind(), (p, thing, call) -> {
            Notes.on(p).remind(thing.id(), call);
            done.countDown();
        }));
        var running = db.plumbing().start(List.of(), timers.task());
        try {
            assertThat(done.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } finally {
            running.close();
        }
        assertThat(Notes.count(db.plumbing(), "plumbing_timer")).isZero();
    }

    @OnBothDatabases
    void a_kind_that_nobody_handles_stays(TestDatabase db) {
        var note = due(db, "now");
        var other = TimerHandler.inTransaction("note.something-else", (plumbing, thing, call) -> {});
        assertThat(Timers.on(db.plumbing(), other).run()).isZero();
        assertThat(Timers.on(db.plumbing(), Notes.REMINDER, other).run()).isEqualTo(1);
        assertThat(words(db, note)).isEqualTo("now!");
    }

    @OnPostgres
    void a_service_account_fires_those_of_every_authority(TestDatabase db) {
        due(db, "here");
        Notes.on(db.plumbing()).writeWithReminder("elsewhere", db.clock().instant(), SealerTest.in(OTHER));
        try (var service = db.serviceAccount()) {
            assertThat(Timers.on(service.plumbing(), Notes.REMINDER).run()).isEqualTo(2);
        }
    }

    /** The process that is killed: sets timers, and fires them with two threads; each firing is acknowledged by its note. */
    static final class Firer {

        public static void main(String[] arguments) {
            var source = KernelCrashTest.source(arguments[0]);
            var plumbing = Plumbing.on(source).withClock(new TestClock()).migrate(Notes.CAPABILITY);
            var timers = Timers.on(plumbing, Notes.REMINDER);
            for (var thread = 0; thread < 2; thread++) {
                new Thread(() -> work(plumbing, arguments.length > 1, timers)).start();
            }
        }

        private static void work(Plumbing plumbing, boolean careless, Timers timers) {
            for (var number = 0; ; number++) {
                var note = Notes.on(plumbing).writeWithReminder("n", TestClock.START, Notes.CALL);
                Crash.acknowledge(note.id().toString());
                if (careless) {
                    fireThenRemove(plumbing);
                } else {
                    timers.run();
                }
            }
        }

        /** The broken variant: done in one transaction, removed in another, without a key. */
        private static void fireThenRemove(Plumbing plumbing) {
            for (var thing : things(plumbing)) {
                Notes.on(plumbing).remind(Ref.parse(thing).id(), Notes.CALL.withoutKey());
                plumbing.<Integer>read(
                        Notes.AUTHORITY, handle -> handle.execute("delete from plumbing_timer where thing = ?", thing));
            }
        }

        private static List<String> things(Plumbing plumbing) {
            return plumbing.read(
                    Notes.AUTHORITY,
                    handle -> handle.createQuery("select thing from plumbing_timer")
                            .mapTo(String.class)
                            .list());
        }
    }

    /** After each kill, and one run more: every note that was acknowledged was reminded of once. */
    private static void kill(int kills, String address, String... careless) throws Exception {
        Crash.times(kills, Firer.class, () -> {
                    var arguments = new ArrayList<>(List.of(address));
                    arguments.addAll(List.of(careless));
                    return arguments;
                })
                .each(life -> {
                    var source = KernelCrashTest.source(address);
                    try {
                        var plumbing =
                                Plumbing.on(source).withClock(new TestClock()).migrate(Notes.CAPABILITY);
                        Timers.on(plumbing, Notes.REMINDER).run();
                        var reminders = new ConcurrentHashMap<String, Integer>();
                        plumbing.<Integer>read(Notes.AUTHORITY, handle -> {
                            handle.createQuery("select id, words from notes_note")
                                    .map((rows, context) -> reminders.put(
                                            rows.getString("id"),
                                            rows.getString("words").length() - 1))
                                    .list();
                            return 0;
                        });
                        assertThat(reminders.keySet()).containsAll(life.acknowledged());
                        assertThat(reminders.values()).as("reminders").containsOnly(1);
                        Sweep.over(plumbing);
                    } finally {
                        ((AutoCloseable) source).close();
                    }
                });
    }

    @Test
    void on_h2_each_is_fired_once_though_its_process_is_killed() throws Exception {
        kill(3, folder.resolve("notes").toString());
    }

    @OnPostgres
    void on_postgres_each_is_fired_once_though_its_process_is_killed(TestDatabase db) throws Exception {
        kill(3, db.url());
    }

    @OnPostgres
    @org.modularplumbing.testing.WithoutSweep("fires twice, which leaves no contradiction")
    void firing_in_one_transaction_and_removing_in_another_is_caught(TestDatabase db) {
        assertThatThrownBy(() -> kill(20, db.url(), "careless"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("reminders");
    }

    @Test
    void a_handler_has_a_kind_and_a_lease_of_a_second_or_more() {
        assertThatThrownBy(() -> TimerHandler.inTransaction("Reminder", (plumbing, thing, call) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TimerHandler.outside("note.due", Duration.ofMillis(1), (plumbing, thing, call) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
