package org.modularplumbing.pages.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Words as the GOV.UK style wants them, in both languages. */
class WordsTest {

    static final Pattern BANNED = Pattern.compile("(?i)\\b(please|sorry|valid|invalid|forbidden|illegal|oops)\\b");
    static final Pattern PLACE = Pattern.compile("\\{\\d\\}");

    @ParameterizedTest
    @EnumSource
    void words_are_in_two_languages_with_the_same_places_and_none_that_the_style_forbids(Words words) {
        var text = words.text();
        assertThat(text.en()).isNotBlank().doesNotContainPattern(BANNED);
        assertThat(text.cy()).isNotBlank().isNotEqualTo(text.en());
        assertThat(PLACE.matcher(text.cy()).results().count())
                .isEqualTo(PLACE.matcher(text.en()).results().count());
    }

    @ParameterizedTest
    @CsvSource({
        "00:00, midnight",
        "00:30, 12:30am",
        "09:00, 9am",
        "11:59, 11:59am",
        "12:00, midday",
        "12:05, 12:05pm",
        "17:30, 5:30pm",
        "23:59, 11:59pm"
    })
    void times_are_written_as_people_say_them(LocalTime time, String written) {
        assertThat(Language.EN.time(time)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-06-04, 2027-06-04, 4 June 2027",
        "2027-06-14, 2027-06-20, 14 to 20 June 2027",
        "2027-06-28, 2027-07-04, 28 June to 4 July 2027",
        "2027-12-27, 2028-01-02, 27 December 2027 to 2 January 2028"
    })
    void days_are_written_without_ordinals_and_with_to(LocalDate first, LocalDate last, String written) {
        assertThat(Language.EN.days(first, last)).isEqualTo(written);
    }

    @Test
    void welsh_days_and_months_are_welsh() {
        assertThat(Language.CY.weekday(LocalDate.parse("2027-02-01"))).isEqualTo("Dydd Llun 1 Chwefror 2027");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"cy-GB,en;q=0.5|CY", "fr, cy;q=0.9, en;q=0.8|CY", "en-GB|EN", "fr|EN", "*|EN", ";;;q=%%|EN"})
    void the_language_of_a_browser_is_taken_when_it_is_one_of_ours(String header, Language language) {
        assertThat(Language.preferred(header)).isEqualTo(language);
    }
}
