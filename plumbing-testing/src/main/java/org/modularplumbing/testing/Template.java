package org.modularplumbing.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Gives fresh databases of one kind and one set of capabilities. The tables are made once; each database is a copy, and the next copy is made while a test still
 * works on the one before.
 */
final class Template {

    /** Makes copies. */
    interface Copies {

        TestDatabase next();
    }

    private static final ExecutorService BACKGROUND = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "plumbing-testing");
        thread.setDaemon(true);
        return thread;
    });

    private final Copies copies;
    private CompletableFuture<TestDatabase> ahead;

    Template(Copies copies) {
        this.copies = copies;
    }

    synchronized TestDatabase take() {
        var mine = ahead == null ? CompletableFuture.supplyAsync(copies::next, BACKGROUND) : ahead;
        ahead = CompletableFuture.supplyAsync(copies::next, BACKGROUND);
        return result(mine);
    }

    private static TestDatabase result(CompletableFuture<TestDatabase> database) {
        try {
            return database.join();
        } catch (CompletionException problem) {
            throw new IllegalStateException("no database for the test: " + problem.getCause(), problem.getCause());
        }
    }

    /** Removes a database that is no longer used, after whatever is being prepared. */
    static void later(Runnable removal) {
        if (!BACKGROUND.isShutdown()) {
            BACKGROUND.submit(removal);
        }
    }

    /** Ends the work in the background, so that the server can be stopped. */
    static void stop() {
        BACKGROUND.shutdownNow();
        try {
            BACKGROUND.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
