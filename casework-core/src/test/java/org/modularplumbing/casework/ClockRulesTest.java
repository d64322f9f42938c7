package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modularplumbing.casework.clock.Calendars;
import org.modularplumbing.casework.clock.ClockRules;
import org.modularplumbing.casework.clock.ClockState;
import org.modularplumbing.casework.type.Budget;
import org.modularplumbing.casework.type.CaseFields;
import org.modularplumbing.casework.type.CaseLifecycle;
import org.modularplumbing.casework.type.CaseLifecycle.State;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Action;
import org.modularplumbing.casework.type.CaseWork;
import org.modularplumbing.casework.type.CaseWork.Clock;
import org.modularplumbing.casework.type.CaseWork.Counting;
import org.modularplumbing.casework.type.CaseWork.Late;
import org.modularplumbing.casework.type.CaseWork.Run;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.plumbing.time.BankHolidays;
import org.modularplumbing.plumbing.time.DateRange;
import org.modularplumbing.plumbing.time.UkDivision;
import org.modularplumbing.plumbing.time.WorkingCalendar;

/** I9: clocks by date, and against a walk over the calendar day by day. */
class ClockRulesTest {

    private static final Bilingual TEXT = Bilingual.of("Words", "Geiriau");
    private static final State RUNNING = new State("running", TEXT, Optional.of(TEXT), false, false);
    private static final State PAUSED = new State("paused", TEXT, Optional.of(TEXT), false, true);
    private static final State CLOSED = new State("closed", TEXT, Optional.empty(), true, false);

    private final ClockRules rules = new ClockRules(Calendars.BUNDLED);

    private static CaseType type(Clock clock) {
        return new CaseType(
                "timed",
                1,
                TEXT,
                Map.of("staff", List.of(Action.OPEN, Action.READ)),
                CaseFields.NONE,
                new CaseLifecycle("running", List.of(RUNNING, PAUSED, CLOSED), List.of()),
                new CaseWork(List.of(clock)),
                List.of());
    }

    private static Clock clock(String budget, String calendar) {
        return clock(budget, calendar, Counting.NEXT_DAY, false, 0);
    }

    private static Clock clock(String budget, String calendar, Counting counting, boolean rolls, int warn) {
        return new Clock(
                "answer",
                TEXT,
                Budget.parse(budget),
                calendar,
                Optional.of(counting),
                rolls,
                Run.WHOLE,
                new Late(warn, Optional.empty(), Optional.empty()));
    }

    private ClockState opened(Clock clock, String at) {
        return rules.opened(type(clock), RUNNING, Instant.parse(at)).get(0);
    }

    private ClockState moved(Clock clock, ClockState before, State to, String at) {
        return rules.moved(type(clock), List.of(before), "event", to, Instant.parse(at))
                .get(0);
    }

    private static LocalDate on(ClockState state) {
        return state.due().orElseThrow().on();
    }

    @ParameterizedTest
    @CsvSource({
        // the day of opening does not count; Christmas 2026 with its substitute day; New Year, with 2 January in
        // Scotland only
        "2026-11-23T10:00:00Z, P10WD, england-and-wales, 2026-12-07",
        "2026-11-22T10:00:00Z, P10WD, england-and-wales, 2026-12-04",
        "2026-12-24T10:00:00Z, P1WD, england-and-wales, 2026-12-29",
        "2026-12-31T10:00:00Z, P1WD, england-and-wales, 2027-01-04",
        "2026-12-31T10:00:00Z, P1WD, scotland, 2027-01-05",
        "2027-03-16T10:00:00Z, P1WD, england-and-wales, 2027-03-17",
        "2027-03-16T10:00:00Z, P1WD, northern-ireland, 2027-03-18",
        "2027-03-16T10:00:00Z, P1WD, united-kingdom, 2027-03-18",
        // half past eleven in the evening UTC is tomorrow in summer and still today in winter
        "2026-06-30T23:30:00Z, P1WD, england-and-wales, 2026-07-02",
        "2026-11-30T23:30:00Z, P1WD, england-and-wales, 2026-12-01",
        // the nights on which the clocks change
        "2026-03-29T00:59:59Z, P1WD, england-and-wales, 2026-03-30",
        "2026-10-25T01:30:00Z, P1WD, england-and-wales, 2026-10-26",
        "2026-11-23T10:00:00Z, P28D, england-and-wales, 2026-12-21",
    })
    void counts_from_the_day_after_the_start(Instant start, String budget, String calendar, LocalDate due) {
        assertThat(on(opened(clock(budget, calendar), start.toString()))).isEqualTo(due);
    }

    /** Freedom of Information Act 2000, section 10(1) and (6): 17 March is a bank holiday in Northern Ireland, and so no working day anywhere. */
    @Test
    void a_freedom_of_information_request_of_2_march_2026_is_due_on_31_march() {
        assertThat(on(opened(clock("P20WD", "united-kingdom"), "2026-03-02T10:00:00Z")))
                .isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(on(opened(clock("P20WD", "england-and-wales"), "2026-03-02T10:00:00Z")))
                .as("by one country's holidays alone it would be a day early")
                .isEqualTo(LocalDate.of(2026, 3, 30));
    }

    /** UK GDPR Article 12(3) as the ICO counts: from the day of receipt to the same date; none, so the last of the month; a Saturday, so the next working day. */
    @Test
    void a_subject_access_request_of_31_january_2026_is_due_on_2_march() {
        var month = clock("P1M", "england-and-wales", Counting.SAME_DAY, true, 0);
        assertThat(on(opened(month, "2026-01-31T10:00:00Z"))).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(on(opened(month, "2026-09-03T10:00:00Z"))).isEqualTo(LocalDate.of(2026, 10, 5));
        assertThat(on(opened(month, "2026-10-05T10:00:00Z"))).isEqualTo(LocalDate.of(2026, 11, 5));
    }

    @Test
    void a_year_from_29_february_ends_on_the_28th() {
        var year = clock("P1Y", "england-and-wales", Counting.SAME_DAY, false, 0);
        assertThat(on(opened(year, "2024-02-29T10:00:00Z"))).isEqualTo(LocalDate.of(2025, 2, 28));
    }

    @Test
    void the_day_itself_counts_where_the_clock_says_so() {
        assertThat(on(opened(clock("P1WD", "england-and-wales", Counting.SAME_DAY, false, 0), "2026-11-23T10:00:00Z")))
                .isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(on(opened(clock("P2WD", "england-and-wales", Counting.SAME_DAY, false, 0), "2026-11-21T10:00:00Z")))
                .isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @ParameterizedTest
    @CsvSource({
        // four hours from Friday noon; from half past four on Friday; from Saturday; over Christmas
        "2026-11-27T12:00:00Z, P4BH, 2026-11-27T16:00",
        "2026-11-27T16:30:00Z, P1BH, 2026-11-30T09:30",
        "2026-11-28T12:00:00Z, P1BH, 2026-11-30T10:00",
        "2026-12-24T16:00:00Z, P2BH, 2026-12-29T10:00",
        "2026-11-27T09:00:00Z, P8BH, 2026-11-27T17:00",
        "2026-11-27T07:00:00Z, P16BH, 2026-11-30T17:00",
        // nine o'clock of local time in summer is eight o'clock UTC
        "2026-07-01T08:00:00Z, P1BH, 2026-07-01T10:00",
    })
    void counts_business_hours(Instant start, String budget, LocalDateTime due) {
        assertThat(opened(clock(budget, "england-and-wales"), start.toString())
                        .due()
                        .orElseThrow()
                        .at())
                .isEqualTo(due.atZone(ClockRules.ZONE).toInstant());
    }

    @Test
    void business_hours_wait_to_the_minute() {
        var clock = clock("P4BH", "england-and-wales");
        var paused = moved(clock, opened(clock, "2026-11-27T12:00:00Z"), PAUSED, "2026-11-27T13:10:00Z");
        var resumed = moved(clock, paused, RUNNING, "2026-11-30T09:20:00Z");
        assertThat(resumed.waited()).isEqualTo(3 * 60 + 50 + 20);
        assertThat(resumed.due().orElseThrow().at()).isEqualTo(Instant.parse("2026-11-30T12:10:00Z"));
    }

    @Test
    void warns_working_days_before() {
        var state = opened(clock("P5WD", "england-and-wales", Counting.NEXT_DAY, false, 2), "2026-12-21T10:00:00Z");
        assertThat(on(state)).isEqualTo(LocalDate.of(2026, 12, 30));
        assertThat(state.due().orElseThrow().warnOn()).isEqualTo(LocalDate.of(2026, 12, 24));
    }

    @Test
    void has_no_due_date_while_paused_and_moves_it_by_the_days_that_it_waited() {
        var clock = clock("P10WD", "england-and-wales");
        var running = opened(clock, "2026-11-23T10:00:00Z");
        var paused = moved(clock, running, PAUSED, "2026-11-25T10:00:00Z");
        assertThat(paused.due()).isEmpty();
        var resumed = moved(clock, paused, RUNNING, "2026-11-30T10:00:00Z");
        assertThat(resumed.waited()).isEqualTo(3);
        assertThat(on(resumed)).isEqualTo(LocalDate.of(2026, 12, 10));
        assertThat(on(moved(clock, paused, RUNNING, "2026-11-25T17:00:00Z"))).isEqualTo(on(running));
    }

    @Test
    void stands_still_while_the_case_is_closed_and_goes_on_when_it_is_opened_again() {
        var clock = clock("P10WD", "england-and-wales");
        var running = opened(clock, "2026-11-23T10:00:00Z");
        var closed = moved(clock, running, CLOSED, "2026-11-24T10:00:00Z");
        assertThat(on(closed)).isEqualTo(on(running));
        assertThat(closed.isRunning()).isFalse();
        assertThat(moved(clock, closed, RUNNING, "2027-01-04T10:00:00Z").waited())
                .isEqualTo(WorkingCalendar.uk(UkDivision.ENGLAND_AND_WALES)
                        .countWorkingDays(LocalDate.of(2026, 11, 24), LocalDate.of(2027, 1, 4)));
    }

    @Test
    void does_not_mind_a_clock_that_steps_back() {
        var clock = clock("P10WD", "england-and-wales");
        var paused = moved(clock, opened(clock, "2026-11-23T10:00:00Z"), PAUSED, "2026-11-25T10:00:00Z");
        assertThat(moved(clock, paused, RUNNING, "2026-11-24T10:00:00Z").waited())
                .isZero();
    }

    @Test
    void an_extension_moves_the_due_date_by_its_own_unit() {
        var clock = clock("P10WD", "england-and-wales");
        assertThat(on(rules.extended(clock, opened(clock, "2026-11-23T10:00:00Z"), 10)))
                .isEqualTo(LocalDate.of(2026, 12, 21));
        var month = clock("P1M", "england-and-wales", Counting.SAME_DAY, true, 0);
        assertThat(on(rules.extended(month, opened(month, "2026-01-31T10:00:00Z"), 2)))
                .isEqualTo(LocalDate.of(2026, 4, 30));
    }

    @Test
    void a_clock_starts_and_ends_with_the_events_that_it_names() {
        var clock = new Clock(
                "stage",
                TEXT,
                Budget.parse("P5WD"),
                "england-and-wales",
                Optional.empty(),
                false,
                new Run(List.of("acknowledge"), List.of("answer")),
                Late.SILENT);
        var type = type(clock);
        var start = Instant.parse("2026-11-23T10:00:00Z");
        assertThat(rules.opened(type, RUNNING, start)).isEmpty();
        assertThat(rules.moved(type, List.of(), "other", RUNNING, start)).isEmpty();
        var running = rules.moved(type, List.of(), "acknowledge", RUNNING, start);
        assertThat(on(running.get(0))).isEqualTo(LocalDate.of(2026, 11, 30));
        var ended = rules.moved(type, running, "answer", RUNNING, start.plus(Duration.ofDays(1)));
        assertThat(ended.get(0).endedAt()).isPresent();
        assertThat(rules.moved(type, ended, "acknowledge", PAUSED, start.plus(Duration.ofDays(2))))
                .isEqualTo(ended);
    }

    @Test
    void beyond_the_known_bank_holidays_a_due_date_is_provisional() {
        var last = BankHolidays.bundled().coverage().last();
        var state = opened(clock("P10WD", "england-and-wales"), last.atTime(10, 0) + ":00Z");
        assertThat(state.due().orElseThrow().provisional()).isTrue();
        assertThat(opened(clock("P10WD", "england-and-wales"), "2026-11-23T10:00:00Z")
                        .due()
                        .orElseThrow()
                        .provisional())
                .isFalse();
    }

    /** What law fixes by rule is what was published, but for what was proclaimed or moved for one year. */
    @Test
    void a_year_of_which_the_holidays_are_not_known_has_those_that_law_fixes() {
        var published = BankHolidays.bundled();
        var until2023 = new BankHolidays(
                DateRange.of(published.coverage().start(), LocalDate.of(2024, 1, 1)),
                published.holidays().stream()
                        .filter(holiday -> holiday.date().getYear() < 2024)
                        .toList());
        var reckoned = new ClockRules(new Calendars(until2023));
        for (var calendar : List.of("england-and-wales", "scotland", "northern-ireland")) {
            var clock = clock("P1WD", calendar);
            for (var day = LocalDate.of(2024, 1, 1); day.getYear() < 2026; day = day.plusDays(1)) {
                var start = day + "T10:00:00Z";
                assertThat(on(reckoned.opened(type(clock), RUNNING, Instant.parse(start))
                                .get(0)))
                        .as("%s after %s", calendar, day)
                        .isEqualTo(on(opened(clock, start)));
            }
        }
    }

    @Test
    void a_corrected_bank_holiday_is_counted_when_the_clock_is_derived_again() {
        var published = BankHolidays.bundled();
        var proclaimed = new ArrayList<>(published.holidays());
        proclaimed.add(new BankHolidays.Holiday(
                LocalDate.of(2026, 12, 1), java.util.Set.of(UkDivision.ENGLAND_AND_WALES), TEXT, ""));
        var corrected = new ClockRules(new Calendars(new BankHolidays(published.coverage(), proclaimed)));
        var clock = clock("P10WD", "england-and-wales");
        var before = opened(clock, "2026-11-23T10:00:00Z");
        assertThat(on(corrected.rederived(clock, before))).isEqualTo(LocalDate.of(2026, 12, 8));
        assertThat(rules.rederived(clock, before)).isEqualTo(before);
    }

    @Test
    void i9_equals_a_day_by_day_recomputation_is_a_working_day_and_never_comes_earlier_for_a_longer_pause() {
        for (long seed = 0; seed < 3_000; seed++) {
            var random = new SplittableRandom(seed);
            var division = UkDivision.values()[random.nextInt(3)];
            var calendar = WorkingCalendar.uk(division);
            int budget = random.nextInt(1, 60);
            var clock = clock("P" + budget + "WD", division.slug());
            var opened = Instant.parse("2026-01-01T00:00:00Z")
                    .plusSeconds(random.nextLong(Duration.ofDays(300).toSeconds()));
            var moves = new ArrayList<Move>();
            var at = opened;
            for (int i = 0; i < random.nextInt(6); i++) {
                at = at.plusSeconds(random.nextLong(Duration.ofDays(12).toSeconds()));
                moves.add(new Move(at, random.nextBoolean()));
            }
            var end = at.plusSeconds(random.nextLong(Duration.ofDays(5).toSeconds()));
            var due = due(clock, opened, moves, end);
            assertThat(due).as("seed " + seed).isEqualTo(dayByDay(calendar, budget, opened, moves, end));
            assertThat(calendar.isWorkingDay(due)).isTrue();
            if (!moves.isEmpty() && moves.get(moves.size() - 1).pauses()) {
                assertThat(due(clock, opened, moves, end.plus(Duration.ofDays(1))))
                        .isAfterOrEqualTo(due);
            }
        }
    }

    @Test
    void i9_business_hours_equal_a_walk_minute_by_minute() {
        var calendar = WorkingCalendar.uk(UkDivision.ENGLAND_AND_WALES);
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            int hours = random.nextInt(1, 20);
            var start = LocalDateTime.of(2026, 12, 20, 0, 0).plusMinutes(random.nextInt(20 * 24 * 60));
            var state = opened(
                    clock("P" + hours + "BH", "england-and-wales"),
                    start.atZone(ClockRules.ZONE).toInstant().toString());
            var minute = start;
            for (int left = hours * 60; left > 0; minute = minute.plusMinutes(1)) {
                boolean open = calendar.isWorkingDay(minute.toLocalDate())
                        && !minute.toLocalTime().isBefore(LocalTime.of(9, 0))
                        && minute.toLocalTime().isBefore(LocalTime.of(17, 0));
                left -= open ? 1 : 0;
            }
            assertThat(state.due().orElseThrow().at())
                    .as("seed " + seed)
                    .isEqualTo(minute.atZone(ClockRules.ZONE).toInstant());
        }
    }

    private record Move(Instant at, boolean pauses) {}

    /** The due date once the case runs again at the end. */
    private LocalDate due(Clock clock, Instant opened, List<Move> moves, Instant end) {
        var state = opened(clock, opened.toString());
        for (var move : moves) {
            state = moved(
                    clock, state, move.pauses() ? PAUSED : RUNNING, move.at().toString());
        }
        return on(moved(clock, state, RUNNING, end.toString()));
    }

    /** The naive way: walk the calendar; a working day uses up the budget unless the case was paused when the day ended. */
    private static LocalDate dayByDay(
            WorkingCalendar calendar, int budget, Instant opened, List<Move> moves, Instant end) {
        var openedOn = opened.atZone(ClockRules.ZONE).toLocalDate();
        var endOn = end.atZone(ClockRules.ZONE).toLocalDate();
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
                .atZone(ClockRules.ZONE)
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
