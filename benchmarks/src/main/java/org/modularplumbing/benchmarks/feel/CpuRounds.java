package org.modularplumbing.benchmarks.feel;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Variants measured in turn on one thread by the CPU time that thread used, which other load on the machine hardly touches; the median of the
 * rounds counts.
 */
public final class CpuRounds {

    /** Evaluates one of the inputs. */
    public interface Step {
        Object evaluate(int input) throws Exception;
    }

    private static final int BATCH = 256;

    private final Map<String, Step> variants = new LinkedHashMap<>();
    private final int rounds;
    private final long nanosPerRound;
    private Object last;

    public CpuRounds(int rounds, long millisecondsPerRound) {
        this.rounds = rounds;
        this.nanosPerRound = millisecondsPerRound * 1_000_000;
    }

    public CpuRounds with(String name, Step step) {
        variants.put(name, step);
        return this;
    }

    /** Returns the median number of evaluations per CPU second of each variant; the first three rounds only warm up. */
    public Map<String, Double> perCpuSecond() throws Exception {
        var found = new LinkedHashMap<String, List<Double>>();
        for (int round = -3; round < rounds; round++) {
            for (var variant : variants.entrySet()) {
                var rate = rate(variant.getValue());
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

    private double rate(Step step) throws Exception {
        var clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        long used;
        long count = 0;
        do {
            for (int i = 0; i < BATCH; i++) {
                last = step.evaluate((int) (count++ & 1023));
            }
            used = clock.getCurrentThreadCpuTime() - start;
        } while (used < nanosPerRound);
        return count * 1e9 / used;
    }

    /** Keeps results from being optimised away. */
    Object last() {
        return last;
    }
}
