package org.modularplumbing.booking;

import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.modularplumbing.booking.engine.PlaceStore;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.persistence.DataSources;
import org.modularplumbing.testing.Crash;
import org.modularplumbing.testing.TestClock;

/** A process that books courses with four threads until it is killed, and says what it has done after each commit. */
final class Booker {

    static final Authority COUNCIL = Authority.of("crash");
    static final Call STAFF =
            Call.of(COUNCIL, Actor.staff("clerk", Bookings.PUBLISH, Bookings.SELL), Channel.COUNTER, Town.SWIMMING);
    static final OpportunityId COURSE = OpportunityId.of("p", "abc");

    private Booker() {}

    /** The database's address, and the guard. */
    public static void main(String[] arguments) {
        var plumbing = open(arguments[0]);
        PlaceStore.Opener places = arguments[1].equals("broken")
                ? (handle, authority) -> new CountersApart(handle, authority, plumbing)
                : PlaceStore::new;
        var bookings = Bookings.on(plumbing, places);
        for (var number = 0; number < 4; number++) {
            new Thread(() -> work(bookings), "booker-" + number).start();
        }
    }

    static Plumbing open(String url) {
        return Plumbing.on(DataSources.of(url, "", ""))
                .withClock(new TestClock())
                .migrate(Bookings.CAPABILITY);
    }

    private static void work(Bookings bookings) {
        var random = new SplittableRandom();
        while (true) {
            var request =
                    HoldRequest.of(Ref.person(new UUID(0, random.nextLong())), COURSE, "o", 1 + random.nextInt(3));
            var id = bookings.hold(request, STAFF).id();
            Crash.acknowledge("booking.held " + id);
            bookings.confirm(id, STAFF);
            Crash.acknowledge("booking.confirmed " + id);
            if (random.nextInt(10) > 0) {
                bookings.cancel(CancelRequest.of(id, "full"), STAFF);
                Crash.acknowledge("booking.cancelled " + id);
            }
        }
    }

    /** The broken variant: counts in a transaction of its own, so that a crash between the two loses places. */
    static final class CountersApart extends PlaceStore {

        private final Authority authority;
        private final Plumbing plumbing;

        CountersApart(Handle handle, Authority authority, Plumbing plumbing) {
            super(handle, authority);
            this.authority = authority;
            this.plumbing = plumbing;
        }

        @Override
        public boolean move(String programme, long version, SortedMap<String, Integer> places) {
            return Jdbi.create(plumbing.database().dataSource())
                    .withHandle(apart -> new PlaceStore(apart, authority).move(programme, version, places));
        }
    }
}
