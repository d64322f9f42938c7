package org.modularplumbing.laws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a law is broken today: a file with a line for each offender, or for each and how far it goes. It may only shrink: what is mended must leave it, and nothing
 * new may come in.
 *
 * @param file the file
 * @param allowed how far each offender of the file may go; 1 for those that are only there or not
 */
record Baseline(Path file, Map<String, Integer> allowed) {

    private static final Path FOLDER = Repository.ROOT.resolve("laws/baseline");

    static Baseline of(String name) {
        var file = FOLDER.resolve(name + ".txt");
        var lines = Files.exists(file) ? Repository.text(file).lines() : Stream.<String>of();
        return new Baseline(
                file, lines.filter(line -> !line.isBlank()).collect(Collectors.toMap(Baseline::name, Baseline::count)));
    }

    /**
     * Demands that nothing got worse, and that the file says what is left.
     *
     * @param law what must hold
     * @param mend what to do about a new offender
     * @param now how far each offender goes today
     * @param told an offender, with its place
     */
    void demand(String law, String mend, Map<String, Integer> now, Function<String, String> told) {
        Broken.unlessNone(
                law,
                mend,
                now.keySet().stream()
                        .sorted()
                        .filter(name -> now.get(name) > allowed.getOrDefault(name, 0))
                        .map(told)
                        .toList());
        if (Repository.ACCEPT && !now.equals(allowed)) {
            write(now);
            return;
        }
        Broken.unlessNone(
                "what is mended leaves %s, which may only shrink.".formatted(Repository.ROOT.relativize(file)),
                "%s, and commit the file.".formatted(Repository.ACCEPT_COMMAND),
                new TreeMap<>(allowed)
                        .keySet().stream()
                                .filter(name -> now.getOrDefault(name, 0) < allowed.get(name))
                                .map(name -> "%s is %d now, the file says %d"
                                        .formatted(name, now.getOrDefault(name, 0), allowed.get(name)))
                                .toList());
    }

    private void write(Map<String, Integer> now) {
        if (now.isEmpty()) {
            file.toFile().delete();
        } else {
            Repository.write(
                    file,
                    new TreeMap<>(now)
                            .entrySet().stream()
                                    .map(entry -> entry.getValue() == 1
                                            ? entry.getKey() + "\n"
                                            : entry.getKey() + ": " + entry.getValue() + "\n")
                                    .collect(Collectors.joining()));
        }
    }

    private static String name(String line) {
        return line.contains(": ") ? line.substring(0, line.indexOf(": ")) : line.strip();
    }

    private static int count(String line) {
        return line.contains(": ")
                ? Integer.parseInt(line.substring(line.indexOf(": ") + 2).strip())
                : 1;
    }
}
