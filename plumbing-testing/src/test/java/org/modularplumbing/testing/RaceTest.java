package org.modularplumbing.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RaceTest {

    /** Each waits for all others inside its turn: that works only if all run at once. */
    @Test
    void all_threads_run_at_the_same_time() {
        var all = new CountDownLatch(16);
        var race = Race.of(16, thread -> {
            all.countDown();
            all.await();
            return thread;
        });
        assertThat(race.failures()).isEmpty();
        assertThat(race.values()).hasSize(16).doesNotHaveDuplicates();
    }

    @Test
    void values_and_failures_are_kept_apart_and_every_turn_is_in_the_history() {
        var race = Race.of(3, 4, (thread, turn) -> {
            if (turn == 2) {
                throw new java.io.IOException("turn 2 of " + thread);
            }
            return thread * 10 + turn;
        });
        assertThat(race.values()).containsExactlyInAnyOrder(0, 1, 3, 10, 11, 13, 20, 21, 23);
        assertThat(race.failures()).hasSize(3).allMatch(java.io.IOException.class::isInstance);
        assertThat(race.history()).hasSize(12);
    }

    @Test
    void turns_of_one_thread_come_one_after_the_other() {
        var race = Race.of(2, 5, (thread, turn) -> turn);
        for (var thread = 0; thread < 2; thread++) {
            var mine = thread;
            var turns = race.history().stream()
                    .filter(event -> event.thread() == mine)
                    .toList();
            assertThat(turns.stream().map(Race.Event::turn)).containsExactly(0, 1, 2, 3, 4);
            for (var turn = 1; turn < turns.size(); turn++) {
                assertThat(turns.get(turn).isBefore(turns.get(turn - 1))).isFalse();
            }
        }
    }
}
