package org.modularplumbing.benchmarks.dmn;

import java.util.LinkedHashMap;
import org.modularplumbing.benchmarks.Benchmark;
import org.modularplumbing.benchmarks.Report;
import org.modularplumbing.benchmarks.feel.CpuRounds.Step;

/** A decision table of 12 rules and 4 inputs beside Drools, Camunda, feel-engine and CEL. The last two have no tables and evaluate a chain of conditions. */
public final class DmnTable implements Benchmark {

    @Override
    public String name() {
        return "dmn-table";
    }

    @Override
    public String purpose() {
        return "a table of 12 rules and 4 inputs beside Drools, Camunda, feel-engine and CEL, evaluations per CPU second";
    }

    @Override
    public void run(Report report) throws Exception {
        var inputs = Schemes.inputs();
        var engines = new LinkedHashMap<String, Step>();
        engines.put(Peers.OURS, Peers.ours(Schemes.table(), "award", inputs));
        engines.put(Peers.DROOLS, Peers.drools(Schemes.table(), "award", inputs));
        engines.put(Peers.CAMUNDA, Camunda.step(Schemes.table(), "award", inputs));
        engines.put(Peers.FEEL_ENGINE, Peers.feelEngine(Schemes.tableAsFeel(), inputs));
        engines.put(Peers.CEL, Peers.cel(Schemes.tableAsCel(), inputs));
        Comparison.run(name(), engines, report);
    }
}
