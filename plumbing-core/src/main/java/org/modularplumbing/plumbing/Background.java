package org.modularplumbing.plumbing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that nobody waits for, done again and again by one daemon thread: sealing, telling subscribers, and what the cores and the service add. A task that
 * fails is logged and tried again at the next turn; the others go on.
 */
public final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var daemon = new Thread(task, "plumbing-background");
        daemon.setDaemon(true);
        return daemon;
    });

    private Background() {}

    /**
     * Starts.
     *
     * @param pause how long to rest between turns
     * @param tasks what to do at each turn, in order
     * @return the running work; closing it waits for the turn under way, 30 seconds at most
     */
    public static Background start(Duration pause, List<Runnable> tasks) {
        var background = new Background();
        var copy = List.copyOf(requireNonNull(tasks, "tasks"));
        background.thread.scheduleWithFixedDelay(
                () -> copy.forEach(Background::attempt), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return background;
    }

    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException problem) {
            LOG.error(
                    "background work failed with {}, it is tried again",
                    problem.getClass().getName(),
                    problem);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
