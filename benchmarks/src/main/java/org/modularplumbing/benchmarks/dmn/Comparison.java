package org.modularplumbing.benchmarks.dmn;

import java.util.Map;
import org.modularplumbing.benchmarks.Report;
import org.modularplumbing.benchmarks.feel.CpuRounds;
import org.modularplumbing.benchmarks.feel.CpuRounds.Step;

/** Measures the same decision by several engines, after making sure that they agree on every input. */
final class Comparison {

    private static final int ROUNDS = 7;
    private static final long MILLISECONDS = 1_000;

    private Comparison() {}

    static void run(String name, Map<String, Step> engines, Report report) throws Exception {
        for (int i = 0; i < 1024; i++) {
            var expected = Peers.text(engines.get(Peers.OURS).evaluate(i));
            for (var engine : engines.entrySet()) {
                var found = Peers.text(engine.getValue().evaluate(i));
                if (!found.equals(expected)) {
                    throw new IllegalStateException(
                            engine.getKey() + " gave " + found + " where ours gave " + expected);
                }
            }
        }
        var rounds = new CpuRounds(ROUNDS, MILLISECONDS);
        engines.forEach(rounds::with);
        var rates = rounds.perCpuSecond();
        rates.forEach((engine, rate) -> report.row("%-10s %-25s %,14.0f evaluations/cpu-s", name, engine, rate));
        rates.forEach((engine, rate) -> {
            if (!engine.equals(Peers.OURS)) {
                report.ratio(name + "/vs-" + engine.substring(0, engine.indexOf(' ')), rates.get(Peers.OURS) / rate);
            }
        });
    }
}
