package org.modularplumbing.plumbing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modularplumbing.plumbing.values.Seeded;

class WorkingCalendarTest {

    private static final WorkingCalendar ENGLAND = WorkingCalendar.uk(UkDivision.ENGLAND_AND_WALES);
    private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2028, 12, 31);

    @ParameterizedTest
    @CsvSource({
        "2026-12-23, 1, 2026-12-24",
        "2026-12-23, 2, 2026-12-29",
        "2026-12-24, 1, 2026-12-29",
        "2026-12-26, 1, 2026-12-29",
        "2026-12-26, 0, 2026-12-29",
        "2026-12-24, 0, 2026-12-24",
        "2026-12-29, -1, 2026-12-24",
        "2026-12-27, -1, 2026-12-24",
        "2026-11-20, 1, 2026-11-23",
        "2026-11-22, 20, 2026-12-18",
        "2022-05-31, 2, 2022-06-06",
    })
    void counts_working_days_from_the_day_after(LocalDate day, int n, LocalDate expected) {
        assertThat(ENGLAND.addWorkingDays(day, n)).isEqualTo(expected);
    }

    @Test
    void the_divisions_differ_where_their_bank_holidays_do() {
        var scotland = WorkingCalendar.uk(UkDivision.SCOTLAND);
        var northernIreland = WorkingCalendar.uk(UkDivision.NORTHERN_IRELAND);
        var easterMonday = LocalDate.of(2026, 4, 6);
        assertThat(ENGLAND.isWorkingDay(easterMonday)).isFalse();
        assertThat(scotland.isWorkingDay(easterMonday)).isTrue();
        assertThat(northernIreland.isWorkingDay(easterMonday)).isFalse();
        var theTwelfth = LocalDate.of(2027, 7, 12);
        assertThat(ENGLAND.isWorkingDay(theTwelfth)).isTrue();
        assertThat(scotland.isWorkingDay(theTwelfth)).isTrue();
        assertThat(northernIreland.isWorkingDay(theTwelfth)).isFalse();
    }

    @Test
    void next_and_previous_leave_the_day_and_same_or_next_may_stay() {
        var friday = LocalDate.of(2026, 11, 20);
        var saturday = friday.plusDays(1);
        var monday = friday.plusDays(3);
        assertThat(ENGLAND.next(friday)).isEqualTo(monday);
        assertThat(ENGLAND.next(saturday)).isEqualTo(monday);
        assertThat(ENGLAND.previous(monday)).isEqualTo(friday);
        assertThat(ENGLAND.previous(saturday)).isEqualTo(friday);
        assertThat(ENGLAND.sameOrNext(friday)).isEqualTo(friday);
        assertThat(ENGLAND.sameOrNext(saturday)).isEqualTo(monday);
    }

    @Test
    void refuses_beyond_its_data_and_names_the_last_day_it_knows() {
        assertThat(ENGLAND.coverage()).isEqualTo(DateRange.ofInclusive(FIRST, LAST));
        assertThatThrownBy(() -> ENGLAND.isWorkingDay(LAST.plusDays(1)))
                .isInstanceOf(DateTimeException.class)
                .hasMessage("2029-01-01 is outside the working days known, 2019-01-01 to 2028-12-31;"
                        + " load newer bank holidays");
        assertThatThrownBy(() -> ENGLAND.addWorkingDays(LocalDate.of(2028, 12, 29), 1))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining("counted from 2028-12-29")
                .hasMessageContaining("2028-12-31");
        assertThatThrownBy(() -> ENGLAND.sameOrNext(LAST)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> ENGLAND.previous(FIRST.plusDays(1))).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> ENGLAND.isWorkingDay(FIRST.minusDays(1))).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> ENGLAND.addWorkingDays(FIRST, Integer.MAX_VALUE))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> ENGLAND.addWorkingDays(LAST, Integer.MIN_VALUE))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> ENGLAND.isWorkingDay(LocalDate.MAX)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> ENGLAND.isWorkingDay(LocalDate.MIN)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void counts_the_working_days_of_a_half_open_range() {
        assertThat(ENGLAND.countWorkingDays(LocalDate.of(2026, 12, 21), LocalDate.of(2026, 12, 28)))
                .isEqualTo(4);
        assertThat(ENGLAND.countWorkingDays(FIRST, FIRST)).isZero();
        // ten years have 2609 days from Monday to Friday, 83 of them bank holidays
        assertThat(ENGLAND.countWorkingDays(FIRST, LAST.plusDays(1))).isEqualTo(2609 - 83);
        assertThatThrownBy(() -> ENGLAND.countWorkingDays(LAST, FIRST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ENGLAND.countWorkingDays(FIRST, LAST.plusDays(2)))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> ENGLAND.countWorkingDays(FIRST.minusDays(1), LAST))
                .isInstanceOf(DateTimeException.class);
    }

    @Test
    void closures_add_days_off_and_change_nothing_else() {
        var closed = Set.of(LocalDate.of(2026, 12, 29), LocalDate.of(2026, 12, 30), LocalDate.of(2026, 12, 26));
        var council = ENGLAND.withClosures(closed);
        assertThat(council.coverage()).isEqualTo(ENGLAND.coverage());
        assertThat(council.addWorkingDays(LocalDate.of(2026, 12, 24), 1)).isEqualTo(LocalDate.of(2026, 12, 31));
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            assertThat(council.isWorkingDay(day)).isEqualTo(ENGLAND.isWorkingDay(day) && !closed.contains(day));
        }
    }

    @Test
    void refuses_a_week_without_work_and_an_endless_calendar() {
        var year = DateRange.of(FIRST, FIRST.plusYears(1));
        assertThatThrownBy(() -> WorkingCalendar.of(year, EnumSet.allOf(DayOfWeek.class), Set.of()))
                .hasMessage("a week needs at least one working day");
        var endless = DateRange.of(FIRST, LocalDate.MAX);
        assertThatThrownBy(() -> WorkingCalendar.of(endless, Set.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void agrees_with_walking_day_by_day_in_random_calendars() {
        var random = Seeded.random("working days");
        for (int round = 0; round < 3_000; round++) {
            var coverage = DateRange.of(FIRST, FIRST.plusDays(random.nextInt(1, 120)));
            var weekend = weekend(random);
            var holidays = holidays(random, coverage);
            var calendar = WorkingCalendar.of(coverage, weekend, holidays);
            var model = new Walk(coverage, weekend, holidays);
            var day = coverage.start().plusDays(random.nextLong(coverage.days()));
            assertThat(calendar.isWorkingDay(day)).isEqualTo(model.works(day));
            int n = random.nextInt(-60, 61);
            var expected = model.add(day, n);
            if (expected == null) {
                assertThatThrownBy(() -> calendar.addWorkingDays(day, n)).isInstanceOf(DateTimeException.class);
            } else {
                assertThat(calendar.addWorkingDays(day, n))
                        .as("%s %+d in %s", day, n, coverage)
                        .isEqualTo(expected);
                assertUndone(calendar, day, n, expected);
            }
            var end = day.plusDays(random.nextLong(coverage.end().toEpochDay() - day.toEpochDay() + 1));
            assertThat(calendar.countWorkingDays(day, end)).isEqualTo(model.count(day, end));
        }
    }

    private static void assertUndone(WorkingCalendar calendar, LocalDate day, int n, LocalDate answer) {
        assertThat(calendar.isWorkingDay(answer)).isTrue();
        if (calendar.isWorkingDay(day)) {
            assertThat(calendar.addWorkingDays(answer, -n)).isEqualTo(day);
            assertThat(n < 0 ? calendar.countWorkingDays(answer, day) : calendar.countWorkingDays(day, answer))
                    .isEqualTo(Math.abs(n));
        }
    }

    private static Set<DayOfWeek> weekend(SplittableRandom random) {
        var weekend = EnumSet.noneOf(DayOfWeek.class);
        for (int i = random.nextInt(4); i > 0; i--) {
            weekend.add(DayOfWeek.of(random.nextInt(1, 8)));
        }
        return weekend;
    }

    private static Set<LocalDate> holidays(SplittableRandom random, DateRange coverage) {
        var holidays = new HashSet<LocalDate>();
        for (int i = random.nextInt(20); i > 0; i--) {
            holidays.add(coverage.start().plusDays(random.nextInt(-10, 130)));
        }
        return holidays;
    }

    /** The naive model: one day after the other. */
    private record Walk(DateRange coverage, Set<DayOfWeek> weekend, Set<LocalDate> holidays) {

        boolean works(LocalDate day) {
            return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
        }

        /** The answer, or null when the walk leaves the coverage. */
        LocalDate add(LocalDate from, int n) {
            int step = n < 0 ? -1 : 1;
            int left = n == 0 ? 1 : Math.abs(n);
            for (var day = n == 0 ? from : from.plusDays(step); coverage.contains(day); day = day.plusDays(step)) {
                if (works(day) && --left == 0) {
                    return day;
                }
            }
            return null;
        }

        int count(LocalDate start, LocalDate end) {
            return (int) start.datesUntil(end).filter(this::works).count();
        }
    }
}
