package org.modularplumbing.plumbing.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RangeTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    /** Every range within eight days, so that every way in which two ranges can lie to each other occurs. */
    private static final int SPACE = 8;

    @Test
    void refuses_an_empty_or_reversed_range() {
        assertThatThrownBy(() -> DateRange.of(DAY, DAY)).hasMessage("start 2026-05-01 must be before end 2026-05-01");
        assertThatThrownBy(() -> DateRange.of(DAY, DAY.minusDays(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DateRange.ofInclusive(DAY, DAY.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> InstantRange.of(NOON, NOON)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> InstantRange.of(NOON, NOON.minusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> InstantRange.of(NOON, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DateRange(null, DAY)).hasMessage("start");
        assertThatThrownBy(() -> new InstantRange(NOON, null)).hasMessage("end");
    }

    @Test
    void the_start_belongs_to_the_range_and_the_end_does_not() {
        var may = DateRange.ofInclusive(DAY, LocalDate.of(2026, 5, 31));
        assertThat(may).isEqualTo(DateRange.of(DAY, LocalDate.of(2026, 6, 1))).hasToString("2026-05-01/2026-06-01");
        assertThat(may.days()).isEqualTo(31);
        assertThat(may.last()).isEqualTo(LocalDate.of(2026, 5, 31));
        assertThat(may.contains(DAY)).isTrue();
        assertThat(may.contains(may.last())).isTrue();
        assertThat(may.contains(DAY.minusDays(1))).isFalse();
        assertThat(may.contains(may.end())).isFalse();

        var hour = InstantRange.of(NOON, Duration.ofHours(1));
        assertThat(hour).hasToString("2026-05-01T12:00:00Z/2026-05-01T13:00:00Z");
        assertThat(hour.duration()).isEqualTo(Duration.ofHours(1));
        assertThat(hour.contains(NOON)).isTrue();
        assertThat(hour.contains(NOON.minusNanos(1))).isFalse();
        assertThat(hour.contains(hour.end().minusNanos(1))).isTrue();
        assertThat(hour.contains(hour.end())).isFalse();
    }

    @Test
    void every_pair_of_ranges_agrees_with_the_sets_of_their_parts() {
        forAllPairs((a, b) -> {
            var common = IntStream.range(a[0], a[1])
                    .filter(day -> b[0] <= day && day < b[1])
                    .toArray();
            boolean touch = a[1] == b[0] || b[1] == a[0];
            assertThat(days(a).overlaps(days(b))).isEqualTo(common.length > 0);
            assertThat(days(a).contains(days(b))).isEqualTo(common.length == b[1] - b[0]);
            assertThat(days(a).abuts(days(b))).isEqualTo(touch);
            assertThat(days(a).intersection(days(b)).map(DateRange::days).orElse(0L))
                    .isEqualTo(common.length);
            assertThat(days(a).intersection(days(b)).map(DateRange::start))
                    .isEqualTo(IntStream.of(common).mapToObj(DAY::plusDays).findFirst());
            assertThat(hours(a).overlaps(hours(b))).isEqualTo(common.length > 0);
            assertThat(hours(a).contains(hours(b))).isEqualTo(common.length == b[1] - b[0]);
            assertThat(hours(a).abuts(hours(b))).isEqualTo(touch);
            assertThat(hours(a).intersection(hours(b)))
                    .isEqualTo(
                            common.length == 0
                                    ? Optional.empty()
                                    : Optional.of(hours(new int[] {common[0], common[common.length - 1] + 1})));
        });
    }

    private interface Pair {
        void accept(int[] a, int[] b);
    }

    private static void forAllPairs(Pair check) {
        for (int i = 0; i < SPACE; i++) {
            for (int j = i + 1; j <= SPACE; j++) {
                for (int k = 0; k < SPACE; k++) {
                    for (int l = k + 1; l <= SPACE; l++) {
                        check.accept(new int[] {i, j}, new int[] {k, l});
                    }
                }
            }
        }
    }

    private static DateRange days(int[] ends) {
        return DateRange.of(DAY.plusDays(ends[0]), DAY.plusDays(ends[1]));
    }

    private static InstantRange hours(int[] ends) {
        return InstantRange.of(NOON.plusSeconds(3600L * ends[0]), NOON.plusSeconds(3600L * ends[1]));
    }

    @Test
    void a_reading_that_is_skipped_takes_the_offset_before_the_gap() {
        // on 29 March 2026 the clocks go from 01:00 GMT to 02:00 BST
        var range = InstantRange.of(at("2026-03-29T01:30"), at("2026-03-29T03:00"), LONDON);
        assertThat(range).hasToString("2026-03-29T01:30:00Z/2026-03-29T02:00:00Z");
        assertThatThrownBy(() -> InstantRange.of(at("2026-03-29T01:30"), at("2026-03-29T02:30"), LONDON))
                .as("both readings are the same instant")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_reading_that_occurs_twice_is_the_first() {
        // on 25 October 2026 the clocks go from 02:00 BST back to 01:00 GMT
        var range = InstantRange.of(at("2026-10-25T01:30"), at("2026-10-25T02:00"), LONDON);
        assertThat(range).hasToString("2026-10-25T00:30:00Z/2026-10-25T02:00:00Z");
        assertThat(range.duration()).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void a_day_is_23_or_25_hours_when_the_clocks_change() {
        assertThat(dayIn(LocalDate.of(2026, 3, 29), LONDON).duration()).isEqualTo(Duration.ofHours(23));
        assertThat(dayIn(LocalDate.of(2026, 10, 25), LONDON).duration()).isEqualTo(Duration.ofHours(25));
        assertThat(dayIn(DAY, LONDON)).hasToString("2026-04-30T23:00:00Z/2026-05-01T23:00:00Z");
        assertThat(dayIn(LocalDate.of(2018, 11, 4), ZoneId.of("America/Sao_Paulo")))
                .as("a day without a midnight begins at 01:00")
                .hasToString("2018-11-04T03:00:00Z/2018-11-05T02:00:00Z");
    }

    @Test
    void days_of_a_year_follow_one_another_without_gap_or_overlap() {
        for (var day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(1)) {
            assertThat(dayIn(day, LONDON).end())
                    .isEqualTo(dayIn(day.plusDays(1), LONDON).start());
        }
    }

    private static InstantRange dayIn(LocalDate day, ZoneId zone) {
        return InstantRange.of(DateRange.ofInclusive(day, day), zone);
    }

    private static LocalDateTime at(String local) {
        return LocalDateTime.parse(local);
    }
}
