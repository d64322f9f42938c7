package org.modularplumbing.laws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of the repository. */
final class Repository {

    static final Path ROOT = Reactor.ROOT;

    /** Whether the files drawn from code are to be written anew and baselines lowered, rather than compared. */
    static final boolean ACCEPT = !System.getProperty("accept", "false").equals("false");

    /** The command that does so. */
    static final String ACCEPT_COMMAND = "make accept";

    private Repository() {}

    /** All files below a folder that end so, built ones left out, in order. */
    static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|node_modules|\\.git)/.*"))
                    .sorted()
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** A place as people and editors read it: {@code booking-core/README.md:12}. */
    static String place(Path file, int line) {
        return ROOT.relativize(file) + ":" + line;
    }

    /** The line, from 1, of a position in a text. */
    static int line(String text, int position) {
        return 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** Demands that a file is what was drawn from the code, or writes it. */
    static void demandDrawn(Path file, String drawn) {
        if (ACCEPT) {
            write(file, drawn);
        }
        Broken.unlessNone(
                "%s is what the code says.".formatted(ROOT.relativize(file)),
                "if the change is meant, %s, and commit the file.".formatted(ACCEPT_COMMAND),
                Difference.between(Files.exists(file) ? text(file) : "", drawn, file));
    }
}
