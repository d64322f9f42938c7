package org.modularplumbing.laws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules of the build, as the root's pom lists them: nobody keeps another list. */
final class Reactor {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+)");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    static final Path ROOT = root();

    /** Every module with code, in the order of the build. */
    static final List<Module> MODULES = modules(ROOT)
            .filter(module -> Files.isDirectory(module.folder().resolve("src")))
            .toList();

    /** The artifacts that councils use: every module that is deployed. */
    static final List<Module> PUBLISHED =
            MODULES.stream().filter(Module::isPublished).toList();

    /**
     * A module of the build.
     *
     * @param artifact its name in Maven
     * @param folder where it is
     * @param pom the text of its pom
     */
    record Module(String artifact, Path folder, String pom) {

        Path mainSources() {
            return folder.resolve("src/main/java");
        }

        Path mainClasses() {
            return built("target/classes", mainSources());
        }

        Path testClasses() {
            return built("target/test-classes", folder.resolve("src/test/java"));
        }

        boolean isPublished() {
            return !pom.contains("<maven.deploy.skip>true</maven.deploy.skip>");
        }

        /** Whether it is one of the capabilities that must not know each other. */
        boolean isCore() {
            return artifact.endsWith("-core") && !artifact.equals("plumbing-core");
        }

        /** The packages that its users see. */
        Set<String> exports() {
            return EXPORTS.matcher(Repository.text(mainSources().resolve("module-info.java")))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }

        private Path built(String target, Path sources) {
            var classes = folder.resolve(target);
            if (Files.isDirectory(sources) && !Files.isDirectory(classes)) {
                throw new Broken("%s has not been built. The laws read class files: make build".formatted(artifact));
            }
            return classes;
        }

        @Override
        public String toString() {
            return artifact;
        }
    }

    private Reactor() {}

    /** From wherever it is run: the folder that holds this module. */
    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("laws/pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static Stream<Module> modules(Path folder) {
        return MODULE.matcher(Repository.text(folder.resolve("pom.xml")))
                .results()
                .flatMap(found -> {
                    var below = folder.resolve(found.group(1));
                    var pom = Repository.text(below.resolve("pom.xml"));
                    return Stream.concat(Stream.of(new Module(artifact(pom), below, pom)), modules(below));
                });
    }

    private static String artifact(String pom) {
        var own = ARTIFACT.matcher(pom.replaceAll("(?s)<parent>.*?</parent>", ""));
        if (!own.find()) {
            throw new AssertionError("a pom without an artifact: " + pom);
        }
        return own.group(1);
    }
}
