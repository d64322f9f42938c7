package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;

class FirstLightTest {

    static final Authority COUNCIL = Authority.of("E08000025");
    static final Purpose SWIMMING = Purpose.publicTask("leisure.swimming-lessons");

    @Test
    void a_place_is_published_held_confirmed_and_cancelled() throws IOException {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        var plumbing = Plumbing.on(source).migrate(Bookings.SCHEMA);
        var bookings = Bookings.on(plumbing);
        var resident = Ref.person(UUID.randomUUID());
        var call = Call.of(COUNCIL, Actor.citizen(resident), Channel.WEB, SWIMMING);
        var staff = Call.of(COUNCIL, Actor.staff("clerk-7"), Channel.COUNTER, SWIMMING);
        var json = Files.readString(Path.of("src/test/resources/programmes/swimming-spring-2027.json"));

        var programme = bookings.publish(json, staff);
        assertThat(bookings.publish(json, staff)).isEqualTo(programme);
        var course = OpportunityId.parse("swimming-spring-2027/level-2-monday");
        var pass = new Concession("leisure-pass", 50, new Ref("assessment", UUID.randomUUID()));
        var held = bookings.hold(HoldRequest.of(resident, course, "child", 2).with(pass), call.withKey("h"));
        assertThat(held.price()).isEqualTo(Money.gbp(6500));
        assertThat(bookings.hold(HoldRequest.of(resident, course, "child", 2).with(pass), call.withKey("h")))
                .isEqualTo(held);
        assertThat(bookings.availability(course, call).placesLeft()).isEqualTo(8);
        assertThat(bookings.availability(course, staff).placesLeft()).isEqualTo(6);
        var confirmed = bookings.confirm(held.id(), call);
        assertThat(bookings.confirm(held.id(), call)).isEqualTo(confirmed);
        assertThat(bookings.availability(course, call).placesLeft()).isEqualTo(6);
        var cancelled = bookings.cancel(CancelRequest.of(held.id(), "moving away"), call);
        assertThat(((Booking.Cancelled) cancelled.state()).refundDue()).isEqualTo(Money.gbp(6500));
        assertThat(bookings.get(held.id(), call)).isEqualTo(cancelled);
        assertThat(bookings.of(resident, call)).containsExactly(cancelled);
        assertThat(bookings.availability(course, call).placesLeft()).isEqualTo(8);
        assertThat(bookings.check(HoldRequest.of(resident, course, "x", 9), call))
                .hasSize(2);
        assertThat(bookings.opportunities(OpportunityQuery.in("swimming-spring-2027"), COUNCIL))
                .hasSize(2);
        assertThat(plumbing.sweep()).isEmpty();
    }
}
