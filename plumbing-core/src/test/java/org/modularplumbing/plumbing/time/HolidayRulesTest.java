package org.modularplumbing.plumbing.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bank holidays by rule, held against the list; and calendars that go on after the list by them. */
class HolidayRulesTest {

    /** Early May 2020 was moved to the 75th anniversary of VE Day, Spring 2022 to the Platinum Jubilee. */
    private static final Set<LocalDate> MOVED_AWAY = Set.of(LocalDate.of(2020, 5, 4), LocalDate.of(2022, 5, 30));

    /** Where they were moved to; the Jubilee; the State Funeral of Queen Elizabeth II; the Coronation; in Scotland the World Cup, where a list has it. */
    private static final Set<LocalDate> PROCLAIMED_ONCE = Set.of(
            LocalDate.of(2020, 5, 8),
            LocalDate.of(2022, 6, 2),
            LocalDate.of(2022, 6, 3),
            LocalDate.of(2022, 9, 19),
            LocalDate.of(2023, 5, 8),
            LocalDate.of(2026, 6, 15));

    @ParameterizedTest
    @EnumSource(UkDivision.class)
    void the_rules_give_the_list_of_ten_years_but_for_days_that_were_proclaimed_once(UkDivision division) {
        var listed = BankHolidays.bundled().in(division).stream()
                .map(BankHolidays.Holiday::date)
                .collect(Collectors.toSet());
        var ruled = IntStream.rangeClosed(2019, 2028)
                .mapToObj(year -> HolidayRules.in(division, year))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        assertThat(minus(ruled, listed)).isEqualTo(MOVED_AWAY);
        assertThat(PROCLAIMED_ONCE).containsAll(minus(listed, ruled));
    }

    @ParameterizedTest
    @CsvSource({"1818,1818-03-22", "1943,1943-04-25", "2000,2000-04-23", "2025,2025-04-20", "2038,2038-04-25"})
    void easter_falls_on_its_known_days_the_first_and_the_last_possible_among_them(int year, LocalDate sunday) {
        assertThat(HolidayRules.easter(year))
                .isEqualTo(sunday)
                .satisfies(day -> assertThat(day.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY));
    }

    @Test
    void after_the_list_a_calendar_goes_on_by_rule_and_says_that_it_is_provisional() {
        var list = BankHolidays.bundled();
        var known = list.calendar(UkDivision.ENGLAND_AND_WALES);
        var calendar = list.calendarGoingOn(UkDivision.ENGLAND_AND_WALES);
        for (var day = list.coverage().start(); list.coverage().contains(day); day = day.plusDays(1)) {
            assertThat(calendar.isWorkingDay(day)).isEqualTo(known.isWorkingDay(day));
            assertThat(calendar.isProvisional(day)).isFalse();
        }
        // 1 January 2029 is a Monday, Good Friday is 30 March, 4 August 2031 a working day in England and Wales only
        assertThat(calendar.addWorkingDays(LocalDate.of(2028, 12, 29), 1)).isEqualTo(LocalDate.of(2029, 1, 2));
        assertThat(calendar.addWorkingDays(LocalDate.of(2029, 3, 29), 1)).isEqualTo(LocalDate.of(2029, 4, 3));
        assertThat(calendar.isWorkingDay(LocalDate.of(2031, 8, 4))).isTrue();
        assertThat(list.calendarGoingOn(UkDivision.SCOTLAND).isWorkingDay(LocalDate.of(2031, 8, 4)))
                .isFalse();
        assertThat(calendar.isProvisional(LocalDate.of(2028, 12, 31))).isFalse();
        assertThat(calendar.isProvisional(LocalDate.of(2029, 1, 1))).isTrue();
        assertThat(calendar.isProvisional(LocalDate.of(2058, 12, 31))).isTrue();
    }

    @Test
    void closures_of_a_council_leave_what_is_provisional_as_it_is() {
        var closed = LocalDate.of(2029, 1, 2);
        var calendar = BankHolidays.bundled()
                .calendarGoingOn(UkDivision.ENGLAND_AND_WALES)
                .withClosures(Set.of(closed));
        assertThat(calendar.isWorkingDay(closed)).isFalse();
        assertThat(calendar.isProvisional(closed)).isTrue();
        assertThat(calendar.isProvisional(LocalDate.of(2028, 12, 29))).isFalse();
    }

    @Test
    void a_calendar_of_a_list_alone_is_never_provisional_because_it_refuses() {
        assertThat(WorkingCalendar.uk(UkDivision.SCOTLAND).isProvisional(LocalDate.of(2030, 1, 1)))
                .isFalse();
    }

    @Test
    void warns_from_a_year_before_the_list_ends() {
        var list = BankHolidays.bundled();
        assertThat(list.warnOfEnd(LocalDate.of(2027, 12, 31))).isFalse();
        var before = System.err;
        var written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            assertThat(list.warnOfEnd(LocalDate.of(2028, 1, 1))).isTrue();
        } finally {
            System.setErr(before);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("known to 2028-12-31 only");
    }

    private static Set<LocalDate> minus(Set<LocalDate> days, Set<LocalDate> others) {
        var left = new HashSet<>(days);
        left.removeAll(others);
        return left;
    }
}
