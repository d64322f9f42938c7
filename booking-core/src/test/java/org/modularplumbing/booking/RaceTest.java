package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.booking.Town.ANN;
import static org.modularplumbing.booking.Town.BEN;
import static org.modularplumbing.booking.Town.LESSONS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.h2.tools.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.Contest.Outcome;
import org.modularplumbing.booking.engine.PlaceStore;
import org.modularplumbing.booking.refusal.BookingRefused;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.persistence.DataSources;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.testing.Jvms;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.Sweep;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.WithoutSweep;

/** Threads and processes fight for the last places. The sweep after each test counts every place again. */
@Tag("slow")
class RaceTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY);

    static final int ROUNDS_TO_FIND_THE_FAULT = 40;

    @OnBothDatabases
    void eight_threads_never_take_more_than_there_is_and_never_lose_a_place(TestDatabase db) {
        for (var round = 0; round < 5; round++) {
            Contest.judge(threads(db, round, PlaceStore::new));
        }
    }

    @OnBothDatabases
    @WithoutSweep("the guard is broken on purpose")
    void the_same_contest_finds_the_fault_in_check_then_insert(TestDatabase db) {
        assertFindsTheFault(round -> threads(db, round, CheckThenInsert::new));
    }

    @OnPostgres
    void four_processes_never_take_more_than_there_is_and_never_lose_a_place(TestDatabase db) {
        playThree(db.plumbing(), db.url());
    }

    private static void playThree(Plumbing plumbing, String url) {
        try (var processes = new Processes(plumbing, url, "guarded")) {
            for (var round = 0; round < 3; round++) {
                Contest.judge(processes.play(round));
            }
        }
    }

    /** An H2 file is for one process, so the four share one in the memory of a server. */
    @Test
    void four_processes_never_take_more_than_there_is_and_never_lose_a_place_on_h2() throws Exception {
        onH2Server((plumbing, url) -> {
            playThree(plumbing, url);
            Sweep.over(plumbing);
        });
    }

    @Test
    void the_same_contest_of_processes_finds_the_fault_in_check_then_insert_on_h2() throws Exception {
        onH2Server(RaceTest::assertProcessesFindTheFault);
    }

    private static void onH2Server(BiConsumer<Plumbing, String> contest) throws Exception {
        var server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try {
            var url = "jdbc:h2:tcp://localhost:%d/mem:%s;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;USER=sa"
                    .formatted(server.getPort(), UUID.randomUUID());
            var source = DataSources.of(url, "", "");
            contest.accept(Plumbing.on(source).withClock(new TestClock()).migrate(Bookings.CAPABILITY), url);
            ((AutoCloseable) source).close();
        } finally {
            server.stop();
        }
    }

    @OnPostgres
    @WithoutSweep("the guard is broken on purpose")
    void the_same_contest_of_processes_finds_the_fault_in_check_then_insert(TestDatabase db) {
        assertProcessesFindTheFault(db.plumbing(), db.url());
    }

    private static void assertProcessesFindTheFault(Plumbing plumbing, String url) {
        try (var processes = new Processes(plumbing, url, "broken")) {
            assertFindsTheFault(processes::play);
        }
    }

    interface Round {

        List<Outcome> play(int number);
    }

    private static void assertFindsTheFault(Round round) {
        for (var number = 0; number < ROUNDS_TO_FIND_THE_FAULT; number++) {
            var outcomes = round.play(number);
            try {
                Contest.judge(outcomes);
            } catch (AssertionError overbooked) {
                assertThat(overbooked).hasMessageContaining("places left in session");
                return;
            }
        }
        throw new AssertionError("the contest did not notice a broken guard: it proves nothing");
    }

    private static List<Outcome> threads(TestDatabase db, int round, PlaceStore.Opener places) {
        var contest = new Contest(db.plumbing(), Authority.of("T" + round), places);
        contest.open();
        var randoms = IntStream.range(0, 8).mapToObj(SplittableRandom::new).toList();
        var race = Race.of(8, 8, (thread, turn) -> contest.turn(randoms.get(thread)));
        assertThat(race.failures()).isEmpty();
        return race.values();
    }

    /** Four JVMs that play the same contest at once. */
    static final class Processes implements AutoCloseable {

        private final Plumbing plumbing;
        private final Jvms jvms = new Jvms();
        private final List<Jvms.Child> children = new ArrayList<>();

        Processes(Plumbing plumbing, String url, String guard) {
            this.plumbing = plumbing;
            for (var number = 0; number < 4; number++) {
                children.add(jvms.start(Contestant.class, url, guard, String.valueOf(number)));
            }
            children.forEach(child -> assertThat(child.line()).isEqualTo("ready"));
        }

        List<Outcome> play(int round) {
            var authority = Authority.of("P" + round);
            new Contest(plumbing, authority, PlaceStore::new).open();
            children.forEach(child -> child.send(authority.code()));
            var outcomes = new ArrayList<Outcome>();
            for (var child : children) {
                for (var line = child.line(); !line.equals(Contestant.END); line = child.line()) {
                    outcomes.add(Outcome.parse(line));
                }
            }
            return outcomes;
        }

        @Override
        public void close() {
            jvms.close();
        }
    }

    @OnBothDatabases
    void threads_that_want_the_places_of_ended_holds_take_each_of_them_once(TestDatabase db) {
        var town = Town.open(db);
        for (var hold = 0; hold < 8; hold++) {
            town.hold(BEN, 1);
        }
        db.clock().advance(Duration.ofMinutes(30));
        var race = Race.of(8, 2, (thread, turn) -> town.hold(ANN, 1 + turn));
        assertThat(race.values().stream().mapToInt(Booking::places).sum()).isBetween(7, 8);
        assertThat(race.failures()).allSatisfy(RaceTest::isShortage);
        assertThat(town.left(LESSONS))
                .isEqualTo(8 - race.values().stream().mapToInt(Booking::places).sum());
    }

    @OnBothDatabases
    void places_that_are_given_back_while_others_take_them_are_neither_lost_nor_doubled(TestDatabase db) {
        var town = Town.open(db);
        var race = Race.of(8, 10, (thread, turn) -> {
            var resident = Ref.person(new UUID(1, thread));
            var held = town.hold(resident, 1 + turn % 3);
            return turn % 2 == 0 ? town.cancel(held) : town.bookings.confirm(held.id(), town.staff);
        });
        assertThat(race.failures()).allSatisfy(RaceTest::isShortage);
        var confirmed = race.values().stream()
                .filter(booking -> booking.status() == Booking.Status.CONFIRMED)
                .mapToInt(Booking::places)
                .sum();
        assertThat(town.left(LESSONS)).isEqualTo(8 - confirmed).isNotNegative();
    }

    @OnBothDatabases
    void a_programme_that_is_published_while_places_are_taken_never_moves_what_is_booked(TestDatabase db) {
        var town = Town.open(db);
        var race = Race.of(6, 6, (thread, turn) -> {
            if (thread == 0) {
                town.bookings.publish(turn % 2 == 0 ? PublishTest.MOVED : PublishTest.JSON, town.staff);
                return "published";
            }
            var held = town.hold(Ref.person(new UUID(1, thread)), 1);
            assertThat(starts(db)).isEqualTo(held.sessions().get(0).startsAt());
            return town.cancel(held).status().name();
        });
        assertThat(race.failures())
                .allSatisfy(failure ->
                        assertThat(((PlumbingRefusal) failure).code()).isEqualTo(BookingRefused.Code.PROGRAMME_IN_USE));
    }

    private static java.time.Instant starts(TestDatabase db) {
        return db.plumbing()
                .database()
                .inTransaction(transaction -> transaction
                        .handle()
                        .createQuery("select starts_at from booking_session where code = 'level-2-week-01'")
                        .mapTo(java.time.OffsetDateTime.class)
                        .one()
                        .toInstant());
    }

    @OnBothDatabases
    void one_key_from_sixteen_threads_has_one_effect_and_sixteen_equal_answers(TestDatabase db) {
        var town = Town.open(db);
        var request = HoldRequest.of(ANN, LESSONS, "child", 3);
        var race = Race.of(16, thread -> town.bookings.hold(request, town.ann.withKey("form-1")));
        assertThat(race.failures()).isEmpty();
        assertThat(race.values()).hasSize(16).containsOnly(race.values().get(0));
        assertThat(town.left(LESSONS)).isEqualTo(5);
    }

    private static void isShortage(Throwable failure) {
        assertThat(Contest.LOSERS_ARE_TOLD)
                .contains(((PlumbingRefusal) failure).code().name());
    }
}
