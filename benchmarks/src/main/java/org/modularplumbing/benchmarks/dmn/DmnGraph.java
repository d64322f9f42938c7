package org.modularplumbing.benchmarks.dmn;

import java.util.LinkedHashMap;
import org.modularplumbing.benchmarks.Benchmark;
import org.modularplumbing.benchmarks.Report;
import org.modularplumbing.benchmarks.feel.CpuRounds.Step;

/** A graph of six decisions, two of them tables, beside Drools and Camunda, and beside feel-engine, which evaluates it as one context. */
public final class DmnGraph implements Benchmark {

    @Override
    public String name() {
        return "dmn-graph";
    }

    @Override
    public String purpose() {
        return "a graph of 6 decisions, 2 of them tables, beside Drools, Camunda and feel-engine, evaluations per CPU second";
    }

    @Override
    public void run(Report report) throws Exception {
        var inputs = Schemes.inputs();
        var engines = new LinkedHashMap<String, Step>();
        engines.put(Peers.OURS, Peers.ours(Schemes.graph(), "yearly", inputs));
        engines.put(Peers.DROOLS, Peers.drools(Schemes.graph(), "yearly", inputs));
        engines.put(Peers.CAMUNDA, Camunda.step(Schemes.graph(), "yearly", inputs));
        engines.put(Peers.FEEL_ENGINE, Peers.feelEngine(Schemes.graphAsFeel(), inputs));
        Comparison.run(name(), engines, report);
    }
}
