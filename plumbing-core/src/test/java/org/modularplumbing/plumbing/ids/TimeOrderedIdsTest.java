package org.modularplumbing.plumbing.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.plumbing.values.Seeded;

class TimeOrderedIdsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    /** The order of the 128 bits, which is also that of the text and of the uuid columns of PostgreSQL and H2. */
    private static final Comparator<UUID> BYTE_ORDER = Comparator.comparing(UUID::toString);

    @Test
    void lays_the_bits_out_as_rfc_9562_says() {
        // the example of RFC 9562, appendix A.6, with its millisecond and half a millisecond as the fraction
        var ids = TimeOrderedIds.on(
                InstantSource.fixed(Instant.ofEpochMilli(0x017F22E279B0L).plusNanos(500_000)));
        var id = ids.next();
        assertThat(id.toString()).startsWith("017f22e2-79b0-7800-");
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void tells_when_an_id_was_made() {
        var example = UUID.fromString("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");
        assertThat(TimeOrderedIds.instantOf(example)).isEqualTo(Instant.parse("2022-02-22T19:22:22Z"));
        assertThat(TimeOrderedIds.instantOf(
                        TimeOrderedIds.on(InstantSource.fixed(NOON)).next()))
                .isEqualTo(NOON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "919108f7-52d1-4320-9bac-f847db4148a8",
                "00000000-0000-0000-0000-000000000000",
                "017F22E2-79B0-7CC3-D8C4-DC0C0C07398F"
            })
    void refuses_to_read_a_time_from_another_kind_of_uuid(String other) {
        assertThatThrownBy(() -> TimeOrderedIds.instantOf(UUID.fromString(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(UUID.fromString(other).toString());
    }

    @Test
    void ids_increase_while_the_clock_stands_still_and_run_ahead_by_a_millisecond_per_4096() {
        var ids = TimeOrderedIds.on(InstantSource.fixed(NOON));
        var made = some(ids, 10_000);
        assertStrictlyIncreasing(made);
        assertThat(TimeOrderedIds.instantOf(made.get(4_095))).isEqualTo(NOON);
        assertThat(TimeOrderedIds.instantOf(made.get(4_096))).isEqualTo(NOON.plusMillis(1));
    }

    @Test
    void ids_increase_on_a_clock_that_jumps_about() {
        var random = Seeded.random("jumping clock");
        var now = new Instant[] {NOON};
        var ids = TimeOrderedIds.on(() -> now[0], random);
        var made = new ArrayList<UUID>();
        for (int i = 0; i < 50_000; i++) {
            now[0] = now[0].plusNanos(random.nextLong(-2_000_000, 2_000_000));
            made.add(ids.next());
        }
        assertStrictlyIncreasing(made);
    }

    @Test
    void ids_follow_the_clock_again_once_it_has_caught_up() {
        var now = new Instant[] {NOON};
        var ids = TimeOrderedIds.on(() -> now[0]);
        some(ids, 5_000);
        now[0] = NOON.plusSeconds(1);
        assertThat(TimeOrderedIds.instantOf(ids.next())).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void ids_of_two_sources_follow_clocks_that_agree_to_the_microsecond() {
        var earlier = TimeOrderedIds.on(InstantSource.fixed(NOON.plusNanos(123_000)));
        var later = TimeOrderedIds.on(InstantSource.fixed(NOON.plusNanos(124_000)));
        for (int i = 0; i < 4; i++) {
            assertThat(earlier.next()).usingComparator(BYTE_ORDER).isLessThan(later.next());
        }
    }

    @Test
    void java_and_byte_order_agree() {
        assertThat(some(TimeOrderedIds.on(InstantSource.fixed(NOON)), 5_000))
                .isSortedAccordingTo(BYTE_ORDER)
                .isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void threads_never_get_the_same_id_and_each_sees_its_own_increase() throws Exception {
        // no help from the random bits: all of them are equal, so the order alone must keep ids apart
        var ids = TimeOrderedIds.on(InstantSource.fixed(NOON), () -> 0L);
        var all = new HashSet<UUID>();
        for (var made : inThreads(8, () -> some(ids, 20_000))) {
            assertStrictlyIncreasing(made);
            all.addAll(made);
        }
        assertThat(all).hasSize(8 * 20_000);
    }

    @Test
    void the_race_between_threads_is_real_a_source_that_reads_then_writes_repeats_ids() throws Exception {
        var all = new HashSet<Long>();
        int made = 0;
        for (int round = 0; round < 1_000 && all.size() == made; round++) {
            var broken = new ReadThenWrite();
            all.clear();
            inThreads(8, () -> broken.some(20_000)).forEach(all::addAll);
            made = 8 * 20_000;
        }
        assertThat(all).hasSizeLessThan(made);
    }

    /** The broken variant: the same count, without the compare-and-set. */
    private static final class ReadThenWrite {
        private volatile long last;

        List<Long> some(int count) {
            var made = new ArrayList<Long>(count);
            for (int i = 0; i < count; i++) {
                long mine = last + 1;
                last = mine;
                made.add(mine);
            }
            return made;
        }
    }

    @Test
    void the_random_part_can_be_replayed_and_otherwise_differs_in_every_bit() {
        var clock = InstantSource.fixed(NOON);
        assertThat(some(TimeOrderedIds.on(clock, new SplittableRandom(42)), 100))
                .isEqualTo(some(TimeOrderedIds.on(clock, new SplittableRandom(42)), 100));
        long ones = 0;
        long zeros = 0;
        for (var id : some(TimeOrderedIds.on(clock), 200)) {
            ones |= id.getLeastSignificantBits();
            zeros |= ~id.getLeastSignificantBits();
        }
        assertThat(ones & zeros).as("62 random bits beside the variant").isEqualTo(-1L >>> 2);
    }

    @Test
    void refuses_a_clock_outside_the_format() {
        assertThatThrownBy(() -> TimeOrderedIds.on(InstantSource.fixed(Instant.ofEpochMilli(-1)))
                        .next())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1969-12-31T23:59:59.999Z");
        assertThatThrownBy(() -> TimeOrderedIds.on(InstantSource.fixed(Instant.ofEpochMilli(1L << 48)))
                        .next())
                .isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> TimeOrderedIds.on(InstantSource.fixed(Instant.ofEpochMilli((1L << 48) - 1)))
                        .next())
                .doesNotThrowAnyException();
    }

    private static List<UUID> some(TimeOrderedIds ids, int count) {
        var made = new ArrayList<UUID>(count);
        for (int i = 0; i < count; i++) {
            made.add(ids.next());
        }
        return made;
    }

    private static void assertStrictlyIncreasing(List<UUID> made) {
        for (int i = 1; i < made.size(); i++) {
            assertThat(BYTE_ORDER.compare(made.get(i - 1), made.get(i)))
                    .as("id %d", i)
                    .isNegative();
        }
    }

    private static <T> List<T> inThreads(int count, Callable<T> work) throws Exception {
        var barrier = new CyclicBarrier(count);
        var threads = Executors.newFixedThreadPool(count);
        try {
            Callable<T> together = () -> {
                barrier.await();
                return work.call();
            };
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(Collections.nCopies(count, together))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
