package org.modularplumbing.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints rows as they come and keeps the ratios for the last lines. Not thread safe. */
public final class Report {

    private final PrintStream out;
    private final List<String> ratios = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    /** Prints one line of text at once. */
    public void row(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
        out.flush();
    }

    /**
     * Keeps {@code ratio NAME/what VALUE} for the end of the run.
     *
     * @param what the benchmark's name, a slash and what is compared: {@code kernel-command/threads-8}
     * @param value the ratio, larger is better for ours
     */
    public void ratio(String what, double value) {
        ratios.add(String.format(Locale.ROOT, "ratio %s %.3f", what, value));
    }

    void close() {
        ratios.forEach(out::println);
        out.flush();
    }
}
