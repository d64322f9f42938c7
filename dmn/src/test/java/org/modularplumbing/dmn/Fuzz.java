package org.modularplumbing.dmn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Hands many texts to a target, on two threads with small stacks. Anything that the target throws is a failure that names the text; so is a text
 * that the target does not come back from, and memory that it keeps.
 */
final class Fuzz {

    private static final int THREADS = 2;
    private static final long SMALL_STACK = 512 * 1024;
    private static final long KEPT = 64L << 20;
    private static final int WARM = 1_000;

    private final Function<RandomGenerator, Supplier<String>> texts;
    private final Predicate<String> target;
    private final long patienceMillis;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** One text under way. */
    private final class Runner extends Thread {
        private final Supplier<String> next;
        private final int count;
        private volatile String text = "";
        private volatile int done;
        private int accepted;

        Runner(RandomGenerator random, int count) {
            super(null, null, "fuzz", SMALL_STACK);
            setDaemon(true);
            this.next = texts.apply(random);
            this.count = count;
        }

        @Override
        public void run() {
            for (int i = 0; i < count && failure.get() == null; i++, done++) {
                text = next.get();
                try {
                    accepted += target.test(text) ? 1 : 0;
                } catch (Throwable thrown) {
                    failure.compareAndSet(null, new AssertionError("for " + text, thrown));
                }
            }
        }

        /** Waits while there is progress. */
        void finish() throws InterruptedException {
            int before = -1;
            while (isAlive() && before != done) {
                before = done;
                join(patienceMillis);
            }
            if (isAlive()) {
                failure.compareAndSet(null, new AssertionError("no end for " + text));
                interrupt();
            }
        }
    }

    /** A target that tells whether it could make something of a text; it is waited for so long. */
    Fuzz(Function<RandomGenerator, Supplier<String>> texts, Predicate<String> target, long patienceMillis) {
        this.texts = texts;
        this.target = target;
        this.patienceMillis = patienceMillis;
    }

    /** Runs so many texts; returns how many of them the target could make something of. */
    int run(RandomGenerator random, int count) throws InterruptedException {
        round(random, Math.min(WARM, count));
        long before = used();
        int accepted = round(random, count);
        long kept = used() - before;
        if (kept > KEPT) {
            throw new AssertionError("keeps " + kept + " bytes");
        }
        return accepted;
    }

    private int round(RandomGenerator random, int count) throws InterruptedException {
        List<Runner> runners = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            runners.add(new Runner(new java.util.SplittableRandom(random.nextLong()), count / THREADS));
        }
        runners.forEach(Thread::start);
        for (var runner : runners) {
            runner.finish();
        }
        if (failure.get() instanceof AssertionError found) {
            throw found;
        }
        return runners.stream().mapToInt(runner -> runner.accepted).sum();
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
