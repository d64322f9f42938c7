package org.modularplumbing.benchmarks.dmn;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.modularplumbing.benchmarks.Benchmark;
import org.modularplumbing.benchmarks.Report;

/** From the start of main to the first result, in a fresh JVM each time: what a council pays after every deployment. */
public final class DmnStart implements Benchmark {

    private static final int STARTS = 7;

    @Override
    public String name() {
        return "dmn-start";
    }

    @Override
    public String purpose() {
        return "CPU time of the main thread to the first result of the graph in a fresh JVM, beside Drools";
    }

    @Override
    public void run(Report report) throws Exception {
        double ours = median("ours");
        double drools = median("drools");
        report.row("%-10s %-22s %8.3f s of CPU to the first result", name(), Peers.OURS, ours);
        report.row("%-10s %-22s %8.3f s of CPU to the first result", name(), Peers.DROOLS, drools);
        report.ratio(name() + "/seconds", ours);
        report.ratio(name() + "/vs-kie-dmn-core", drools / ours);
    }

    private static double median(String engine) throws Exception {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < STARTS; i++) {
            var process = new ProcessBuilder(List.of(
                            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                            "-Xmx1g",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            DmnStart.class.getName(),
                            engine))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var line = new String(process.getInputStream().readAllBytes()).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("a fresh JVM ended with " + process.exitValue());
            }
            seconds.add(Double.parseDouble(line));
        }
        return seconds.stream().sorted().toList().get(STARTS / 2);
    }

    /** Makes one decision and prints the CPU seconds of this thread. */
    public static void main(String[] arguments) throws Exception {
        var clock = ManagementFactory.getThreadMXBean();
        var input = Schemes.inputs().subList(0, 1);
        long before = clock.getCurrentThreadCpuTime();
        var step = arguments[0].equals("ours")
                ? Peers.ours(Schemes.graph(), "yearly", input)
                : Peers.drools(Schemes.graph(), "yearly", input);
        var result = step.evaluate(0);
        long used = clock.getCurrentThreadCpuTime() - before;
        if (result == null) {
            throw new IllegalStateException("no result");
        }
        System.out.println(used / 1e9);
        System.exit(0);
    }
}
