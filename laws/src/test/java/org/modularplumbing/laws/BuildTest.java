package org.modularplumbing.laws;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modularplumbing.laws.Reactor.Module;

/** What Maven and the compiler do not check. */
class BuildTest {

    /** No type and no method of a floating point number, outside comments. */
    static final Pattern FLOATING = Pattern.compile(
            "(?m)^(?!\\s*(/?\\*|//)).*\\b((double|float)\\s+\\w|(?<!\\.)(Double|Float)\\b|doubleValue\\(|floatValue\\()");

    /** Artifacts that compute with numbers of all kinds because a standard says so, or that know no money. */
    static final Set<String> MAY_FLOAT = Set.of("schemas", "feel", "dmn", "plumbing-testing");

    @Test
    void the_bom_names_every_artifact_at_the_version_of_the_build() {
        var root = Repository.text(Repository.ROOT.resolve("pom.xml"));
        var bom = Repository.text(Repository.ROOT.resolve("bom/pom.xml"));
        var missing = Reactor.PUBLISHED.stream()
                .filter(module ->
                        !bom.contains("<artifactId>" + module + "</artifactId><version>${project.version}</version>"))
                .map(module -> "bom/pom.xml:1 does not name %s".formatted(module));
        var other = Stream.of(bom)
                .filter(text -> !version(text).equals(version(root)))
                .map(text -> "bom/pom.xml:1 has version %s, the build %s".formatted(version(text), version(root)));
        Broken.unlessNone(
                "the bom names every artifact that is deployed, at the version of the build.",
                "add it to bom/pom.xml; a module that is not for councils says <maven.deploy.skip>true</maven.deploy.skip>.",
                Stream.concat(missing, other).toList());
    }

    @Test
    void the_bom_which_has_no_parent_formats_with_the_formatter_of_the_build() {
        var version = Pattern.compile("(?s)spotless(?:-maven-plugin</artifactId><|\\.)version>([^<]+)<");
        var named = Stream.of("pom.xml", "bom/pom.xml")
                .map(pom -> version.matcher(Repository.text(Repository.ROOT.resolve(pom))))
                .map(found -> found.find() ? found.group(1) : "none")
                .distinct()
                .toList();
        Broken.unlessNone(
                "bom/pom.xml names the version of spotless that pom.xml names.",
                "make them alike.",
                named.size() == 1 ? List.of() : List.of("bom/pom.xml:1 " + named));
    }

    @Test
    void no_pom_names_a_repository() {
        Broken.unlessNone(
                "no pom names a repository.",
                "take it out; those who build choose where they download from.",
                Repository.files(Repository.ROOT, "pom.xml").stream()
                        .filter(pom -> Repository.text(pom).matches("(?s).*<(plugin)?repositories>.*"))
                        .map(pom -> Repository.place(pom, 1))
                        .toList());
    }

    @Test
    void every_artifact_is_a_java_module() {
        Broken.unlessNone(
                "every artifact has a module-info.java.",
                "write one that exports what users may use.",
                Reactor.PUBLISHED.stream()
                        .map(module -> module.mainSources().resolve("module-info.java"))
                        .filter(file -> !Files.exists(file))
                        .map(file -> Repository.place(file, 1) + " is missing")
                        .toList());
    }

    @Test
    void money_and_decisions_know_no_floating_point() {
        Broken.unlessNone(
                "no float or double near money or decisions.",
                "use long for minor units, BigDecimal for other numbers.",
                Reactor.PUBLISHED.stream()
                        .filter(module -> !MAY_FLOAT.contains(module.artifact()))
                        .flatMap(BuildTest::floating)
                        .toList());
    }

    private static Stream<String> floating(Module module) {
        return Repository.files(module.mainSources(), ".java").stream().flatMap(source -> {
            var code = Repository.text(source).replaceAll("\"(\\\\.|[^\"\\\\\n])*\"", "\"\"");
            return FLOATING.matcher(code)
                    .results()
                    .map(found -> Repository.place(source, Repository.line(code, found.start())) + " "
                            + found.group().strip());
        });
    }

    /** The first version in a pom: its own, as ours name no parent before it. */
    private static String version(String pom) {
        return List.of(Pattern.compile("<version>([^<]+)</version>")
                        .matcher(pom)
                        .results()
                        .map(found -> found.group(1))
                        .toArray(String[]::new))
                .get(0);
    }
}
