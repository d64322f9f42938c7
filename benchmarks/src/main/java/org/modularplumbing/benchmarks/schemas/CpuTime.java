package org.modularplumbing.benchmarks.schemas;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** CPU time of one thread, so that what else the machine does does not count; variants in turn, the median of the rounds. */
final class CpuTime {

    private static final int ROUNDS = 7;
    private static final int WARMING_ROUNDS = 2;
    private static final long NANOS_PER_ROUND = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int BATCH = 50;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuTime() {}

    /** Returns the microseconds that each step takes. */
    static Map<String, Double> microseconds(Map<String, Runnable> steps) {
        var found = new LinkedHashMap<String, List<Double>>();
        for (int round = -WARMING_ROUNDS; round < ROUNDS; round++) {
            for (var step : steps.entrySet()) {
                double time = round(step.getValue());
                if (round >= 0) {
                    found.computeIfAbsent(step.getKey(), name -> new ArrayList<>())
                            .add(time);
                }
            }
        }
        var medians = new LinkedHashMap<String, Double>();
        found.forEach((name, times) ->
                medians.put(name, times.stream().sorted().toList().get(ROUNDS / 2)));
        return medians;
    }

    private static double round(Runnable step) {
        long start = THREADS.getCurrentThreadCpuTime();
        long count = 0;
        long spent = 0;
        while (spent < NANOS_PER_ROUND) {
            for (int i = 0; i < BATCH; i++) {
                step.run();
            }
            count += BATCH;
            spent = THREADS.getCurrentThreadCpuTime() - start;
        }
        return spent / 1e3 / count;
    }
}
