package org.modularplumbing.plumbing.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UkDatesTest {

    @Test
    void days_are_written_in_both_languages() {
        var day = LocalDate.parse("2030-01-07");
        assertThat(UkDates.day(day)).isEqualTo(Bilingual.of("7 January 2030", "7 Ionawr 2030"));
        assertThat(UkDates.weekdayAndDay(day))
                .isEqualTo(Bilingual.of("Monday 7 January 2030", "dydd Llun 7 Ionawr 2030"));
    }

    @Test
    void months_and_days_of_the_week_are_all_there_and_differ() {
        assertThat(Stream.of(Month.values()).map(UkDates::month).map(Bilingual::cy))
                .doesNotHaveDuplicates()
                .contains("Mawrth", "Rhagfyr");
        assertThat(Stream.of(DayOfWeek.values()).map(UkDates::weekday).map(Bilingual::cy))
                .doesNotHaveDuplicates()
                .startsWith("dydd Llun")
                .endsWith("dydd Sul");
    }

    @Test
    void times_are_those_of_the_style_guide() {
        assertThat(UkDates.time(LocalTime.of(16, 0)).en()).isEqualTo("4pm");
        assertThat(UkDates.time(LocalTime.of(16, 30)).en()).isEqualTo("4:30pm");
        assertThat(UkDates.time(LocalTime.of(9, 5)).en()).isEqualTo("9:05am");
        assertThat(UkDates.time(LocalTime.of(0, 5)).en()).isEqualTo("12:05am");
        assertThat(UkDates.time(LocalTime.of(12, 30)).en()).isEqualTo("12:30pm");
        assertThat(UkDates.time(LocalTime.NOON)).isEqualTo(Bilingual.of("midday", "canol dydd"));
        assertThat(UkDates.time(LocalTime.MIDNIGHT)).isEqualTo(Bilingual.of("midnight", "canol nos"));
        assertThat(UkDates.timeAndDay(LocalDateTime.parse("2030-01-07T16:30")))
                .isEqualTo(Bilingual.of("4:30pm on Monday 7 January 2030", "4:30pm ddydd Llun 7 Ionawr 2030"));
    }
}
