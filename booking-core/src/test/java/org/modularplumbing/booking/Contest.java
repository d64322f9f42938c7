package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.modularplumbing.booking.engine.PlaceStore;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/** Many want the last places of three sessions and of the courses made of them. Nobody gives anything back, so that a refusal must still be right at the end. */
final class Contest {

    static final List<Integer> CAPACITIES = List.of(10, 12, 14);
    static final Set<String> LOSERS_ARE_TOLD = Set.of(
            "OPPORTUNITY_IS_FULL",
            "OPPORTUNITY_HAS_INSUFFICIENT_CAPACITY",
            "OPPORTUNITY_CAPACITY_IS_RESERVED_BY_LEASE");

    final Bookings bookings;
    final Call staff;

    Contest(Plumbing plumbing, Authority authority, PlaceStore.Opener places) {
        this.bookings = Bookings.on(plumbing, places);
        this.staff = Call.of(
                authority, Actor.staff("clerk", Bookings.PUBLISH, Bookings.SELL), Channel.COUNTER, Town.SWIMMING);
    }

    void open() {
        bookings.publish(ModelTest.programme(CAPACITIES), staff);
    }

    /** What somebody asked for, and got: {@code held} or the code of the refusal. */
    record Outcome(String what, int places, String answer) {

        boolean isHeld() {
            return answer.equals("held");
        }

        static Outcome parse(String line) {
            var parts = line.split(" ");
            return new Outcome(parts[0], Integer.parseInt(parts[1]), parts[2]);
        }

        @Override
        public String toString() {
            return what + " " + places + " " + answer;
        }
    }

    Outcome turn(SplittableRandom random) {
        var what = ModelTest.OPPORTUNITIES.get(random.nextInt(ModelTest.OPPORTUNITIES.size()));
        var places = 1 + random.nextInt(2);
        var request =
                HoldRequest.of(Ref.person(new UUID(0, random.nextLong())), OpportunityId.of("p", what), "o", places);
        try {
            bookings.hold(request, staff);
            return new Outcome(what, places, "held");
        } catch (PlumbingRefusal refusal) {
            return new Outcome(what, places, refusal.code().name());
        }
    }

    /** Never more than the capacity, never a lost place, and the losers know why. */
    static void judge(List<Outcome> outcomes) {
        for (var outcome : outcomes) {
            if (!outcome.isHeld()) {
                assertThat(LOSERS_ARE_TOLD).contains(outcome.answer());
                assertThat(left(outcomes, outcome.what())).as("%s", outcome).isLessThan(outcome.places());
            }
        }
        assertThat(ModelTest.SESSIONS)
                .allSatisfy(session -> assertThat(left(outcomes, session))
                        .as("places left in session %s", session)
                        .isNotNegative());
    }

    private static int left(List<Outcome> outcomes, String what) {
        return what.chars()
                .map(session -> CAPACITIES.get(session - 'a')
                        - outcomes.stream()
                                .filter(Outcome::isHeld)
                                .filter(outcome -> outcome.what().indexOf(session) >= 0)
                                .mapToInt(Outcome::places)
                                .sum())
                .min()
                .orElseThrow();
    }
}
