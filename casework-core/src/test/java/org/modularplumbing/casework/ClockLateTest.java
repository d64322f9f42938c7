package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.timeline.TimelineEntry;
import org.modularplumbing.casework.timeline.TimelineEntry.Kind;
import org.modularplumbing.plumbing.timer.Timers;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.TestDatabase;

/** I10: a clock that is late fires its event exactly once, and looks at the case again before. */
class ClockLateTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    /** The pothole, which is to be looked at within two working days and else goes to the manager. */
    private static final String TIMED = Town.POTHOLE
            .replace("\"version\": 1", "\"version\": 2")
            .replace("\"events\": [", """
                    "events": [
                      { "code": "escalate", "title": { "en": "Escalate", "cy": "Uwchgyfeirio" }, "from": ["reported"], "to": "reported", "roles": ["system"] },
                    """)
            .replace("  \"outcomes\": [", """
                      "work": { "clocks": [ { "code": "look", "title": { "en": "First look", "cy": "Golwg gyntaf" }, "budget": "P2WD",
                        "calendar": "england-and-wales", "late": { "fires": "escalate" } } ] },
                      "outcomes": [
                    """);

    private static Case hole(Town town) {
        town.cases.types().publish(TIMED, town.designer);
        return town.cases.open(
                OpenRequest.of("pothole", town.resident, "Deep").withData(Map.of("street", "High Street")),
                town.citizen);
    }

    private static long escalations(Town town, Case about) {
        return town.cases.timeline(about.id(), town.highways).stream()
                .filter(entry -> entry.event().filter("escalate"::equals).isPresent())
                .count();
    }

    @OnBothDatabases
    void i10_a_late_clock_fires_its_event_once_however_often_and_by_however_many_the_timers_are_run(TestDatabase db) {
        var town = new Town(db);
        var about = hole(town);
        var timers = Timers.on(town.plumbing, Cases.CLOCK_LATE);
        timers.run();
        assertThat(escalations(town, about)).isZero();
        db.clock().advance(Duration.ofDays(3));
        var race =
                Race.of(4, thread -> Timers.on(town.plumbing, Cases.CLOCK_LATE).run());
        assertThat(race.failures()).isEmpty();
        timers.run();
        db.clock().advance(Duration.ofDays(30));
        timers.run();
        assertThat(escalations(town, about)).isOne();
        assertThat(town.cases.timeline(about.id(), town.highways))
                .extracting(TimelineEntry::kind)
                .containsExactly(Kind.OPENED, Kind.MOVED);
    }

    @OnBothDatabases
    void i10_a_case_that_moved_on_in_time_is_left_alone(TestDatabase db) {
        var town = new Town(db);
        var about = hole(town);
        town.fire(about, "schedule", town.highways);
        db.clock().advance(Duration.ofDays(3));
        Timers.on(town.plumbing, Cases.CLOCK_LATE).run();
        assertThat(escalations(town, about)).isZero();
        assertThat(town.cases.get(about.id(), town.highways).state()).isEqualTo("scheduled");
    }

    @OnBothDatabases
    void a_closed_case_has_no_timer_left(TestDatabase db) {
        var town = new Town(db);
        var about = hole(town);
        town.fire(about, "schedule", town.highways);
        town.fire(about, "repair", town.highways);
        db.clock().advance(Duration.ofDays(30));
        assertThat(Timers.on(town.plumbing, Cases.CLOCK_LATE).run()).isZero();
        assertThat(escalations(town, about)).isZero();
    }
}
