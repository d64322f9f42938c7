package org.modularplumbing.plumbing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks again and again until it is closed, each in a daemon thread of its own: one that hangs or fails stops no other.
 */
public final class Background implements AutoCloseable {

    private final List<ScheduledExecutorService> threads;

    private Background(List<ScheduledExecutorService> threads) {
        this.threads = threads;
    }

    /**
     * Starts the tasks.
     *
     * @param pause how long each rests between its turns
     * @param tasks what to do
     * @return the running tasks; closing it waits for the turns under way, 30 seconds at most
     */
    public static Background start(Duration pause, List<BackgroundTask> tasks) {
        requireNonNull(pause, "pause");
        return new Background(
                List.copyOf(tasks).stream().map(task -> started(pause, task)).toList());
    }

    private static ScheduledExecutorService started(Duration pause, BackgroundTask task) {
        var thread = Executors.newSingleThreadScheduledExecutor(work -> {
            var daemon = new Thread(work, "plumbing-" + task.name());
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(task::run, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return thread;
    }

    @Override
    public void close() {
        threads.forEach(ScheduledExecutorService::shutdown);
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        try {
            for (var thread : threads) {
                if (!thread.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    thread.shutdownNow();
                }
            }
        } catch (InterruptedException interrupted) {
            threads.forEach(ScheduledExecutorService::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }
}
