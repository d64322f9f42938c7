package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modularplumbing.casework.clock.Deadlines;
import org.modularplumbing.casework.clock.Deadlines.Standing;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Deadline;
import org.modularplumbing.casework.type.CaseType.State;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.plumbing.time.UkDivision;
import org.modularplumbing.plumbing.time.WorkingCalendar;

/** I9: the due date is monotone in pause time, equals recomputation, is a working day, and does not mind the clocks. */
class DeadlinesTest {

    private static final Bilingual TEXT = Bilingual.of("Words", "Geiriau");
    private static final State RUNNING = new State("running", TEXT, Optional.of(TEXT), false, false);
    private static final State PAUSED = new State("paused", TEXT, Optional.of(TEXT), false, true);
    private static final State CLOSED = new State("closed", TEXT, Optional.empty(), true, false);

    private final Deadlines deadlines = new Deadlines(WorkingCalendar::uk);

    private static CaseType type(int days, int warn, String calendar) {
        var refund = CaseType.fromJson(Town.REFUND);
        return new CaseType(
                refund.code(),
                1,
                refund.title(),
                refund.roles(),
                refund.fields(),
                refund.initial(),
                refund.states(),
                refund.events(),
                refund.outcomes(),
                Optional.of(new Deadline(days, warn, calendar)));
    }

    @ParameterizedTest
    @CsvSource({
        // the day of opening does not count; Christmas 2026 with its substitute day; New Year, with 2 January in
        // Scotland only
        "2026-11-23T10:00:00Z, 10, england-and-wales, 2026-12-07",
        "2026-11-22T10:00:00Z, 10, england-and-wales, 2026-12-04",
        "2026-12-24T10:00:00Z, 1, england-and-wales, 2026-12-29",
        "2026-12-31T10:00:00Z, 1, england-and-wales, 2027-01-04",
        "2026-12-31T10:00:00Z, 1, scotland, 2027-01-05",
        "2027-03-16T10:00:00Z, 1, england-and-wales, 2027-03-17",
        "2027-03-16T10:00:00Z, 1, northern-ireland, 2027-03-18",
        // half past eleven in the evening UTC is tomorrow in summer and still today in winter
        "2026-06-30T23:30:00Z, 1, england-and-wales, 2026-07-02",
        "2026-11-30T23:30:00Z, 1, england-and-wales, 2026-12-01",
        // the nights on which the clocks change
        "2026-03-29T00:59:59Z, 1, england-and-wales, 2026-03-30",
        "2026-10-25T01:30:00Z, 1, england-and-wales, 2026-10-26",
    })
    void counts_working_days_from_the_day_after_opening(Instant opened, int days, String calendar, LocalDate due) {
        var standing = deadlines.at(type(days, 0, calendar), RUNNING, opened, Standing.NONE, opened);
        assertThat(standing.on()).contains(due);
        assertThat(standing.warnOn()).contains(due);
    }

    @Test
    void warns_working_days_before() {
        var opened = Instant.parse("2026-12-21T10:00:00Z");
        var standing = deadlines.at(type(5, 2, "england-and-wales"), RUNNING, opened, Standing.NONE, opened);
        assertThat(standing.on()).contains(LocalDate.of(2026, 12, 30));
        assertThat(standing.warnOn()).contains(LocalDate.of(2026, 12, 24));
    }

    @Test
    void has_no_due_date_while_paused_and_moves_it_by_the_days_that_it_waited() {
        var type = type(10, 0, "england-and-wales");
        var opened = Instant.parse("2026-11-23T10:00:00Z");
        var running = deadlines.at(type, RUNNING, opened, Standing.NONE, opened);
        var paused = deadlines.at(type, PAUSED, opened, running, Instant.parse("2026-11-25T10:00:00Z"));
        assertThat(paused.on()).isEmpty();
        assertThat(paused.stoppedOn()).contains(LocalDate.of(2026, 11, 25));
        var resumed = deadlines.at(type, RUNNING, opened, paused, Instant.parse("2026-11-30T10:00:00Z"));
        assertThat(resumed.stoppedDays()).isEqualTo(3);
        assertThat(resumed.on()).contains(LocalDate.of(2026, 12, 10));
        var sameDay = deadlines.at(type, RUNNING, opened, paused, Instant.parse("2026-11-25T17:00:00Z"));
        assertThat(sameDay.on()).isEqualTo(running.on());
    }

    @Test
    void stands_still_while_the_case_is_closed_and_goes_on_when_it_is_opened_again() {
        var type = type(10, 0, "england-and-wales");
        var opened = Instant.parse("2026-11-23T10:00:00Z");
        var running = deadlines.at(type, RUNNING, opened, Standing.NONE, opened);
        var closed = deadlines.at(type, CLOSED, opened, running, Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(closed.on()).isEqualTo(running.on());
        var reopened = deadlines.at(type, RUNNING, opened, closed, Instant.parse("2027-01-04T10:00:00Z"));
        assertThat(reopened.stoppedDays())
                .isEqualTo(WorkingCalendar.uk(UkDivision.ENGLAND_AND_WALES)
                        .countWorkingDays(LocalDate.of(2026, 11, 24), LocalDate.of(2027, 1, 4)));
    }

    @Test
    void does_not_mind_a_clock_that_steps_back() {
        var type = type(10, 0, "england-and-wales");
        var opened = Instant.parse("2026-11-23T10:00:00Z");
        var paused = deadlines.at(type, PAUSED, opened, Standing.NONE, Instant.parse("2026-11-25T10:00:00Z"));
        var resumed = deadlines.at(type, RUNNING, opened, paused, Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(resumed.stoppedDays()).isZero();
    }

    @Test
    void without_a_deadline_there_is_nothing() {
        var type = CaseType.fromJson(Town.POTHOLE);
        assertThat(deadlines.at(type, RUNNING, Instant.EPOCH, Standing.NONE, Instant.EPOCH))
                .isEqualTo(Standing.NONE);
    }

    @Test
    void i9_equals_a_day_by_day_recomputation_is_a_working_day_and_never_comes_earlier_for_a_longer_pause() {
        for (long seed = 0; seed < 3_000; seed++) {
            var random = new SplittableRandom(seed);
            var division = UkDivision.values()[random.nextInt(3)];
            var calendar = WorkingCalendar.uk(division);
            int budget = random.nextInt(1, 60);
            var type = type(budget, random.nextInt(budget + 1), division.slug());
            var opened = Instant.parse("2026-01-01T00:00:00Z")
                    .plusSeconds(random.nextLong(Duration.ofDays(300).toSeconds()));
            var moves = new ArrayList<Move>();
            var at = opened;
            for (int i = 0; i < random.nextInt(6); i++) {
                at = at.plusSeconds(random.nextLong(Duration.ofDays(12).toSeconds()));
                moves.add(new Move(at, random.nextBoolean()));
            }
            var end = at.plusSeconds(random.nextLong(Duration.ofDays(5).toSeconds()));
            var due = due(type, opened, moves, end);
            assertThat(due).as("seed " + seed).isEqualTo(dayByDay(calendar, budget, opened, moves, end));
            assertThat(calendar.isWorkingDay(due)).isTrue();
            if (!moves.isEmpty() && moves.get(moves.size() - 1).pauses()) {
                assertThat(due(type, opened, moves, end.plus(Duration.ofDays(1))))
                        .isAfterOrEqualTo(due);
            }
        }
    }

    private record Move(Instant at, boolean pauses) {}

    /** The due date once the case runs again at the end. */
    private LocalDate due(CaseType type, Instant opened, List<Move> moves, Instant end) {
        var standing = deadlines.at(type, RUNNING, opened, Standing.NONE, opened);
        for (var move : moves) {
            standing = deadlines.at(type, move.pauses() ? PAUSED : RUNNING, opened, standing, move.at());
        }
        return deadlines.at(type, RUNNING, opened, standing, end).on().orElseThrow();
    }

    /** The naive way: walk the calendar; a working day uses up the budget unless the case was paused when the day ended. */
    private static LocalDate dayByDay(
            WorkingCalendar calendar, int budget, Instant opened, List<Move> moves, Instant end) {
        var openedOn = opened.atZone(Deadlines.ZONE).toLocalDate();
        var endOn = end.atZone(Deadlines.ZONE).toLocalDate();
        int left = budget;
        for (var day = openedOn; day.isBefore(endOn); day = day.plusDays(1)) {
            if (calendar.isWorkingDay(day) && pausedAtEndOf(day, moves)) {
                left++;
            }
        }
        var due = openedOn;
        while (left > 0) {
            due = due.plusDays(1);
            left -= calendar.isWorkingDay(due) ? 1 : 0;
        }
        return due;
    }

    private static boolean pausedAtEndOf(LocalDate day, List<Move> moves) {
        var midnight = day.plusDays(1)
                .atTime(LocalTime.MIDNIGHT)
                .atZone(Deadlines.ZONE)
                .toInstant();
        var paused = false;
        for (var move : moves) {
            if (move.at().isBefore(midnight)) {
                paused = move.pauses();
            }
        }
        return paused;
    }
}
