package org.modularplumbing.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeededTest {

    private String seed;

    @BeforeEach
    void keepSeed() {
        seed = System.clearProperty("seed");
    }

    @AfterEach
    void restoreSeed() {
        if (seed == null) {
            System.clearProperty("seed");
        } else {
            System.setProperty("seed", seed);
        }
    }

    private static List<String> cases(int count) {
        var cases = new ArrayList<String>();
        Seeded.run(count, (random, size) -> cases.add(size + ":" + random.nextLong()));
        return cases;
    }

    @Test
    void cases_grow_from_tiny_to_large() {
        assertThat(cases(5).stream().map(text -> text.replaceAll(":.*", "")))
                .containsExactly("1", "25", "50", "75", "100");
    }

    @Test
    void a_seed_replays_the_same_cases() {
        System.setProperty("seed", "42");
        var first = cases(20);
        assertThat(cases(20)).isEqualTo(first).doesNotHaveDuplicates();
        System.setProperty("seed", "43");
        assertThat(cases(20)).isNotEqualTo(first);
    }

    @Test
    void a_seed_with_a_size_replays_one_case() {
        System.setProperty("seed", "42");
        var all = cases(3);
        System.setProperty("seed", "43:50");
        assertThat(cases(3)).containsExactly(all.get(1));
    }

    @Test
    void a_failure_names_the_smallest_size_that_fails_and_how_to_replay_it() {
        System.setProperty("seed", "42");
        assertThatThrownBy(
                        () -> Seeded.run(100, (random, size) -> assertThat(size).isLessThan(40)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dseed=81:40")
                .hasCauseInstanceOf(AssertionError.class);
        assertThatThrownBy(
                        () -> Seeded.run(1, (random, size) -> assertThat(size).isLessThan(10)))
                .hasMessageContaining("-Dseed=42:12");
    }

    @Test
    void an_exception_is_a_failure_as_well() {
        assertThatThrownBy(() -> Seeded.run(1, (random, size) -> {
                    throw new java.io.IOException("gone");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("gone");
    }
}
