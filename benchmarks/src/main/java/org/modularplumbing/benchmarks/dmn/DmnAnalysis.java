package org.modularplumbing.benchmarks.dmn;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import org.modularplumbing.benchmarks.Benchmark;
import org.modularplumbing.benchmarks.Report;
import org.modularplumbing.dmn.DecisionModels;
import org.modularplumbing.dmn.ModelAnalysis;

/** Gaps, overlaps and the rest of the analysis of the 12-rule table, compiling included. */
public final class DmnAnalysis implements Benchmark {

    private static final int WARM = 200;
    private static final int ROUNDS = 101;

    @Override
    public String name() {
        return "dmn-analysis";
    }

    @Override
    public String purpose() {
        return "static analysis of the table of 12 rules, compiling included, milliseconds of CPU when warm";
    }

    @Override
    public void run(Report report) {
        var model = DecisionModels.fromJson(Schemes.table());
        var clock = ManagementFactory.getThreadMXBean();
        var milliseconds = new ArrayList<Double>();
        int findings = 0;
        for (int i = -WARM; i < ROUNDS; i++) {
            long before = clock.getCurrentThreadCpuTime();
            findings = ModelAnalysis.of(model).size();
            if (i >= 0) {
                milliseconds.add((clock.getCurrentThreadCpuTime() - before) / 1e6);
            }
        }
        double median = milliseconds.stream().sorted().toList().get(ROUNDS / 2);
        report.row("%-10s %-22s %8.3f ms of CPU, %d findings", name(), Peers.OURS, median, findings);
        report.ratio(name() + "/milliseconds", median);
    }
}
