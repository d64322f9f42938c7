package org.modularplumbing.plumbing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares our file with the two public copies of the GOV.UK list, which are no part of this project: their folder is
 * named by {@code -Dplumbing.data=DIR} and holds {@code bank-holidays/}. Without it these tests are skipped.
 */
class GovUkBankHolidaysTest {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final LocalDate WORLD_CUP = LocalDate.of(2026, 6, 15);

    @ParameterizedTest
    @EnumSource(UkDivision.class)
    void our_days_are_those_of_the_source_list(UkDivision division) {
        var theirs = new TreeSet<LocalDate>();
        var years = json("govuk-source.json").path("divisions").path("common.nations." + division.slug() + "_slug");
        for (var year : years) {
            for (var event : year) {
                theirs.add(LocalDate.parse(event.path("date").asString(), DAY_FIRST));
            }
        }
        assertThat(ours(division)).isEqualTo(theirs).hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @EnumSource(UkDivision.class)
    void our_days_are_those_of_the_published_list_and_one_more_in_scotland(UkDivision division) {
        var theirs = new TreeSet<LocalDate>();
        for (var event : json("bank-holidays.json").path(division.slug()).path("events")) {
            theirs.add(LocalDate.parse(event.path("date").asString()));
        }
        theirs.removeIf(day -> !BankHolidays.bundled().coverage().contains(day));
        if (division == UkDivision.SCOTLAND) {
            assertThat(theirs.add(WORLD_CUP)).as("the published copy lacks it").isTrue();
        }
        assertThat(ours(division)).isEqualTo(theirs).hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @EnumSource(UkDivision.class)
    void our_english_titles_and_substitute_days_are_the_published_ones(UkDivision division) {
        for (var event : json("bank-holidays.json").path(division.slug()).path("events")) {
            var day = LocalDate.parse(event.path("date").asString());
            if (BankHolidays.bundled().coverage().contains(day)) {
                var holiday = BankHolidays.bundled().in(division).stream()
                        .filter(candidate -> candidate.date().equals(day))
                        .findFirst()
                        .orElseThrow();
                assertThat(holiday.title().en())
                        .isEqualToIgnoringCase(event.path("title").asString());
                assertThat(holiday.note())
                        .isEqualToIgnoringCase(event.path("notes").asString());
            }
        }
    }

    private static SortedSet<LocalDate> ours(UkDivision division) {
        return BankHolidays.bundled().in(division).stream()
                .map(BankHolidays.Holiday::date)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode json(String name) {
        var folder = System.getProperty("plumbing.data");
        assumeTrue(folder != null, "SKIPPED: name the folder of public data with -Dplumbing.data=DIR");
        return JsonMapper.shared().readTree(Path.of(folder, "bank-holidays", name));
    }
}
