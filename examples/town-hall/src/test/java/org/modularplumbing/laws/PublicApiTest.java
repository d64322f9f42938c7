package org.modularplumbing.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What each artifact promises, as {@code javap} prints it, beside what it promised when somebody last looked: {@code docs/api}. */
class PublicApiTest {

    static final List<String> ARTIFACTS = Repository.ARTIFACTS;

    static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+)");

    @ParameterizedTest
    @FieldSource("ARTIFACTS")
    void the_public_api_is_the_one_that_was_accepted(String artifact) {
        var golden = Repository.ROOT.resolve("docs/api").resolve(artifact + ".txt");
        var now = api(artifact);
        if (Boolean.getBoolean("api.accept")) {
            Repository.write(golden, now);
        }
        assertThat(now)
                .as(
                        "the public API of %s changed; if that is meant, run this test with -Dapi.accept=true and commit",
                        artifact)
                .isEqualTo(Repository.text(golden));
    }

    private static String api(String artifact) {
        var classes = Repository.classes(artifact);
        var exported = exported(artifact);
        var arguments = new ArrayList<>(List.of("-public", "-cp", classes.toString()));
        for (var file : Repository.files(classes, ".class")) {
            var name = classes.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
            var dot = name.lastIndexOf('.');
            if (dot > 0 && exported.contains(name.substring(0, dot)) && !name.matches(".*\\$\\d+.*")) {
                arguments.add(name);
            }
        }
        return Repository.run("javap", arguments)
                .lines()
                .filter(line -> !line.startsWith("Compiled from"))
                .collect(Collectors.joining("\n", "", "\n"))
                .replaceAll("(?m)^(?!public )\\S.* (class|interface|enum) [^\\n]*\\{\\n(?:  [^\\n]*\\n)*\\}\\n", "");
    }

    private static List<String> exported(String artifact) {
        return EXPORTS.matcher(
                        Repository.text(Repository.ROOT.resolve(artifact).resolve("src/main/java/module-info.java")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
