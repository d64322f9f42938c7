package org.modularplumbing.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.stream.Stream;

/** {@code list} names the benchmarks; {@code run NAME} runs one. A benchmark joins by a line in {@code META-INF/services}. */
public final class Main {

    private Main() {}

    /** Runs {@code list} or {@code run NAME}. */
    public static void main(String[] arguments) throws Exception {
        var line = List.of(arguments);
        if (line.equals(List.of("list"))) {
            benchmarks().forEach(benchmark -> System.out.printf("%-20s %s%n", benchmark.name(), benchmark.purpose()));
        } else if (line.size() == 2 && line.get(0).equals("run")) {
            run(line.get(1));
        } else {
            refuse("Say 'list' or 'run NAME'.");
        }
    }

    private static void run(String name) throws Exception {
        var chosen =
                benchmarks().filter(benchmark -> benchmark.name().equals(name)).findFirst();
        if (chosen.isEmpty()) {
            refuse("There is no benchmark '%s'. 'list' names them all.".formatted(name));
            return;
        }
        var report = new Report(System.out);
        chosen.get().run(report);
        report.close();
        System.exit(0); // a peer may have left threads behind
    }

    private static Stream<Benchmark> benchmarks() {
        return ServiceLoader.load(Benchmark.class).stream()
                .map(Provider::get)
                .sorted(Comparator.comparing(Benchmark::name));
    }

    private static void refuse(String sentence) {
        System.err.println(sentence);
        System.exit(2);
    }
}
