package org.modularplumbing.plumbing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.modularplumbing.plumbing.call.Authority;

/** What hangs or fails stops nothing else. */
class BackgroundTest {

    static final Authority FIRST = Authority.of("E1");
    static final Authority SECOND = Authority.of("E2");

    @Test
    void a_task_that_hangs_or_fails_stops_no_other() throws InterruptedException {
        var never = new CountDownLatch(1);
        var turns = new CountDownLatch(5);
        var tasks = List.of(
                BackgroundTask.of("hangs", () -> await(never)),
                BackgroundTask.of("fails", () -> {
                    throw new IllegalStateException("no");
                }),
                BackgroundTask.of("works", turns::countDown));
        try (var background = Background.start(Duration.ofMillis(1), tasks)) {
            assertThat(background).isNotNull();
            assertThat(turns.await(30, TimeUnit.SECONDS)).isTrue();
            never.countDown();
        }
    }

    @Test
    void an_authority_that_fails_ends_the_turn_of_no_other_and_one_with_much_to_do_waits_for_the_others() {
        var turns = new ArrayList<String>();
        var failing = Authority.of("E0");
        BackgroundTask.forEach("relay", () -> List.of(failing, FIRST, SECOND), authority -> {
                    turns.add(authority.code());
                    if (authority.equals(failing)) {
                        throw new IllegalStateException("its server is away");
                    }
                    return authority.equals(FIRST) && turns.size() < 6;
                })
                .run();
        assertThat(turns).containsExactly("E0", "E1", "E2", "E1", "E1", "E1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
