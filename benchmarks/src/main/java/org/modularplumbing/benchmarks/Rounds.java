package org.modularplumbing.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Variants measured in turn, round after round and each round beginning with another, so that drift of the machine meets all of them. The median of the
 * rounds counts; of a ratio, the median of what it was in each round. A first fifth of the rounds warms up.
 */
public final class Rounds {

    /** One thing to do, over and over. */
    public interface Step {

        /** Does it once. */
        void run() throws Exception;
    }

    private final Map<String, Step> variants = new LinkedHashMap<>();
    private final int rounds;
    private final long nanosPerRound;

    /** So many counted rounds of so many milliseconds for each variant: many short ones see less of a noisy machine than a few long ones. */
    public Rounds(int rounds, long millisecondsPerRound) {
        this.rounds = rounds;
        this.nanosPerRound = TimeUnit.MILLISECONDS.toNanos(millisecondsPerRound);
    }

    /** Adds a variant. */
    public Rounds with(String name, Step step) {
        variants.put(name, step);
        return this;
    }

    /** What was measured: for each variant its steps per second, round by round. */
    public record Rates(Map<String, List<Double>> rounds) {

        /** The median rate of each variant. */
        public Map<String, Double> medians() {
            var medians = new LinkedHashMap<String, Double>();
            rounds.forEach((name, rates) -> medians.put(name, median(rates)));
            return medians;
        }

        /** The median of how much quicker one variant was than another in the same round. */
        public double ratio(String name, String base) {
            return median(IntStream.range(0, rounds.get(name).size())
                    .mapToObj(round ->
                            rounds.get(name).get(round) / rounds.get(base).get(round))
                    .toList());
        }

        private static double median(List<Double> values) {
            return values.stream().sorted().toList().get(values.size() / 2);
        }
    }

    /** Measures the number of steps per second of each variant, all threads together. */
    public Rates perSecond(int threads) throws Exception {
        var found = new LinkedHashMap<String, List<Double>>();
        variants.keySet().forEach(name -> found.put(name, new ArrayList<>()));
        var order = new ArrayList<>(variants.keySet());
        for (var round = -rounds / 5 - 1; round < rounds; round++) {
            for (var name : order) {
                var rate = rate(variants.get(name), threads);
                if (round >= 0) {
                    found.get(name).add(rate);
                }
            }
            Collections.rotate(order, 1);
        }
        return new Rates(found);
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
            for (var result : pool.invokeAll(Collections.nCopies(threads, loop))) {
                total += result.get();
            }
            return total * 1e9 / (System.nanoTime() - start);
        } finally {
            pool.shutdownNow();
        }
    }
}
