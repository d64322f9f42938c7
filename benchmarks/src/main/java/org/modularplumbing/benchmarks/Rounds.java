package org.modularplumbing.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Variants measured in turn, round after round, so that drift of the machine meets all of them; the median of the rounds counts. */
public final class Rounds {

    /** One thing to do, over and over. */
    public interface Step {

        /** Does it once. */
        void run() throws Exception;
    }

    private final Map<String, Step> variants = new LinkedHashMap<>();
    private final int rounds;
    private final long nanosPerRound;

    /** So many rounds of so many milliseconds for each variant, after one that is not counted. */
    public Rounds(int rounds, long millisecondsPerRound) {
        this.rounds = rounds;
        this.nanosPerRound = TimeUnit.MILLISECONDS.toNanos(millisecondsPerRound);
    }

    /** Adds a variant. */
    public Rounds with(String name, Step step) {
        variants.put(name, step);
        return this;
    }

    /** Returns the median number of steps per second of each variant, all threads together. */
    public Map<String, Double> perSecond(int threads) throws Exception {
        var found = new LinkedHashMap<String, List<Double>>();
        for (var round = -1; round < rounds; round++) {
            for (var variant : variants.entrySet()) {
                var rate = rate(variant.getValue(), threads);
                if (round >= 0) {
                    found.computeIfAbsent(variant.getKey(), name -> new ArrayList<>())
                            .add(rate);
                }
            }
        }
        var medians = new LinkedHashMap<String, Double>();
        found.forEach((name, rates) ->
                medians.put(name, rates.stream().sorted().toList().get(rates.size() / 2)));
        return medians;
    }

    private double rate(Step step, int threads) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var start = System.nanoTime();
            Callable<Long> loop = () -> {
                var count = 0L;
                while (System.nanoTime() - start < nanosPerRound) {
                    step.run();
                    count++;
                }
                return count;
            };
            var total = 0L;
            for (var result : pool.invokeAll(java.util.Collections.nCopies(threads, loop))) {
                total += result.get();
            }
            return total * 1e9 / (System.nanoTime() - start);
        } finally {
            pool.shutdownNow();
        }
    }
}
