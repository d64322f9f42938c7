package org.modularplumbing.plumbing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.modularplumbing.plumbing.text.Bilingual;

class BankHolidaysTest {

    private static final String HEAD = "coverage,2030-01-01,2030-12-31\ndate,divisions,title_en,title_cy,note\n";

    @TempDir
    Path folder;

    @Test
    void the_bundled_list_covers_ten_years() {
        var list = BankHolidays.bundled();
        assertThat(list.coverage()).hasToString("2019-01-01/2029-01-01");
        assertThat(list.in(UkDivision.ENGLAND_AND_WALES)).hasSize(8 * 10 + 3);
        assertThat(list.in(UkDivision.SCOTLAND)).hasSize(9 * 10 + 4);
        assertThat(list.in(UkDivision.NORTHERN_IRELAND)).hasSize(10 * 10 + 3);
    }

    @ParameterizedTest
    @EnumSource(UkDivision.class)
    void a_bundled_holiday_is_never_on_a_weekend(UkDivision division) {
        assertThat(BankHolidays.bundled().in(division))
                .extracting(holiday -> holiday.date().getDayOfWeek())
                .doesNotContain(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    }

    @Test
    void a_bundled_holiday_has_a_title_in_english_and_welsh() {
        assertThat(BankHolidays.bundled().holidays())
                .filteredOn(holiday -> holiday.date().equals(LocalDate.of(2027, 12, 27)))
                .containsExactly(new BankHolidays.Holiday(
                        LocalDate.of(2027, 12, 27),
                        Set.of(UkDivision.values()),
                        Bilingual.of("Christmas Day", "Dydd Nadolig"),
                        "substitute day"));
        assertThat(BankHolidays.bundled().holidays())
                .allSatisfy(holiday -> assertThat(holiday.title().cy())
                        .isNotEqualTo(holiday.title().en()));
    }

    @Test
    void a_council_can_bring_its_own_file() throws IOException {
        var file = Files.writeString(
                folder.resolve("own.csv"),
                "\uFEFF# ours,,,,\r\ncoverage,2030-01-01,2030-12-31,,\r\ndate,divisions,title_en,title_cy,note\r\n\r\n"
                        + "2030-12-25,england-and-wales scotland,Christmas Day,Dydd Nadolig,\r\n"
                        + "2030-01-01,scotland,New Year’s Day,Dydd Calan,as every year\r\n");
        var own = BankHolidays.read(file);
        assertThat(own.coverage()).hasToString("2030-01-01/2031-01-01");
        assertThat(own.in(UkDivision.SCOTLAND))
                .extracting(BankHolidays.Holiday::date)
                .containsExactly(LocalDate.of(2030, 1, 1), LocalDate.of(2030, 12, 25));
        assertThat(own.calendar(UkDivision.ENGLAND_AND_WALES).isWorkingDay(LocalDate.of(2030, 1, 1)))
                .isTrue();
        assertThat(own.calendar(UkDivision.SCOTLAND).isWorkingDay(LocalDate.of(2030, 1, 1)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2030-02-30,scotland,A,B,        | line 3: Text '2030-02-30' could not be parsed",
                "01/01/2030,scotland,A,B,        | line 3: Text '01/01/2030' could not be parsed",
                "2030-01-01,cymru,A,B,           | line 3: unknown division cymru; use england-and-wales,",
                "2030-01-01,,A,B,                | line 3: unknown division",
                "2030-01-01,scotland,A,,         | line 3: the text in \"cy\" must not be blank",
                "2030-01-01,scotland,A,B         | line 3: a holiday has 5 fields",
                "2030-01-01,scotland,A,B,C,D     | line 3: a holiday has 5 fields",
                "2030-01-01,scotland,\"A\",B,    | line 3: a holiday has 5 fields, without commas or quotation marks",
                "2031-01-01,scotland,A,B,        | holiday 2031-01-01 is outside the coverage 2030-01-01/2031-01-01",
            })
    void refuses_a_line_that_it_does_not_understand_and_says_where(String line, String message) {
        assertThatThrownBy(() -> BankHolidayFile.parse("own.csv", HEAD + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("own.csv")
                .hasMessageContaining(message);
    }

    @Test
    void refuses_a_day_listed_twice_for_a_division() {
        var twice = HEAD + "2030-01-01,scotland,A,B,\n2030-01-01,england-and-wales,A,B,\n";
        assertThat(BankHolidayFile.parse("own.csv", twice).holidays()).hasSize(2);
        assertThatThrownBy(() -> BankHolidayFile.parse("own.csv", twice + "2030-01-01,scotland,C,D,\n"))
                .hasMessage("own.csv: holiday 2030-01-01 is listed twice for scotland");
    }

    @Test
    void refuses_a_file_that_does_not_say_what_it_covers() {
        assertThatThrownBy(() -> BankHolidayFile.parse("own.csv", ""))
                .hasMessage("own.csv: the lines with the coverage and the columns are missing");
        assertThatThrownBy(() -> BankHolidayFile.parse("own.csv", "2030-01-01,scotland,A,B,"))
                .hasMessageStartingWith("own.csv, line 1: the first line must be coverage,");
        assertThatThrownBy(() -> BankHolidayFile.parse("own.csv", "coverage,2030-01-01,2030-12-31\ndate,title\n"))
                .hasMessage("own.csv, line 2: the columns must be date,divisions,title_en,title_cy,note");
        assertThatThrownBy(() -> BankHolidayFile.parse("own.csv", "coverage,2030-12-31,2030-01-01\n"))
                .hasMessageStartingWith("own.csv, line 1: start 2030-12-31 must be before end");
    }

    @Test
    void refuses_a_file_that_cannot_be_read() {
        var missing = folder.resolve("missing.csv");
        assertThatThrownBy(() -> BankHolidays.read(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot read bank holidays from " + missing);
    }

    @Test
    void refuses_a_holiday_that_is_kept_nowhere() {
        assertThatThrownBy(
                        () -> new BankHolidays.Holiday(LocalDate.of(2030, 1, 1), Set.of(), Bilingual.of("A", "B"), ""))
                .hasMessage("holiday 2030-01-01 needs at least one division");
    }

    @Test
    void a_list_does_not_change_with_what_it_was_made_from() {
        var christmas = LocalDate.of(2030, 12, 25);
        var divisions = EnumSet.of(UkDivision.SCOTLAND);
        var holidays = new ArrayList<BankHolidays.Holiday>();
        holidays.add(new BankHolidays.Holiday(christmas, divisions, Bilingual.of("A", "B"), ""));
        var list = new BankHolidays(DateRange.ofInclusive(christmas, christmas), holidays);
        divisions.add(UkDivision.NORTHERN_IRELAND);
        holidays.clear();
        assertThat(list.in(UkDivision.SCOTLAND)).hasSize(1);
        assertThat(list.in(UkDivision.NORTHERN_IRELAND)).isEmpty();
        assertThatThrownBy(() -> list.holidays().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.holidays().get(0).divisions().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void divisions_have_the_names_of_gov_uk() {
        assertThat(UkDivision.ENGLAND_AND_WALES.slug()).isEqualTo("england-and-wales");
        for (var division : UkDivision.values()) {
            assertThat(UkDivision.ofSlug(division.slug())).isEqualTo(division);
        }
        assertThatThrownBy(() -> UkDivision.ofSlug("wales")).hasMessageContaining("unknown division wales");
    }
}
