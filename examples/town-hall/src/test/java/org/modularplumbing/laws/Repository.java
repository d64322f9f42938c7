package org.modularplumbing.laws;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** The repository that the tests run in, and the JDK's tools to look at it. */
final class Repository {

    static final Path ROOT = root();

    /** The artifacts that councils use, in the order of the build. */
    static final List<String> ARTIFACTS = List.of(
            "schemas",
            "feel",
            "plumbing-core",
            "plumbing-testing",
            "booking-core",
            "payments-core",
            "casework-core",
            "assessments-core");

    private static final Pattern USE = Pattern.compile("(?m)^\\s+(\\S+)\\s+-> (\\S+)");

    private Repository() {}

    /** The folder above the module's that holds the whole. */
    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static Path classes(String artifact) {
        return ROOT.resolve(artifact).resolve("target/classes");
    }

    /** All files below a folder that end so, built ones left out, in order. */
    static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|node_modules|\\.git)/.*")
                            || folder.toString().contains("target"))
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

    /** What a tool of the JDK prints. */
    static String run(String tool, List<String> arguments) {
        var out = new StringWriter();
        var errors = new StringWriter();
        var status = ToolProvider.findFirst(tool)
                .orElseThrow()
                .run(new PrintWriter(out), new PrintWriter(errors), arguments.toArray(String[]::new));
        if (status != 0) {
            throw new AssertionError(tool + " failed: " + errors);
        }
        return out.toString();
    }

    /** Which class of ours uses which class, by the class files of an artifact: {@code from -> to}, full names. */
    static List<String> uses(String artifact) {
        var arguments = new ArrayList<>(List.of("-verbose:class", "--ignore-missing-deps"));
        files(classes(artifact), ".class").stream()
                .map(Path::toString)
                .filter(file ->
                        !file.endsWith("module-info.class")) // with it, jdeps wants every module that is required
                .forEach(arguments::add);
        return USE.matcher(run("jdeps", arguments))
                .results()
                .map(match -> match.group(1) + " -> " + match.group(2))
                .toList();
    }
}
