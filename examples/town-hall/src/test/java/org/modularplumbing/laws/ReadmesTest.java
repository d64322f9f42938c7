package org.modularplumbing.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents show compiled code, whole links and the headings that people and programs look for. */
class ReadmesTest {

    static final Pattern JAVA = Pattern.compile("(?s)```java\\R(.*?)```");
    static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#\\s]+)");

    static List<Path> documents() {
        return Repository.files(Repository.ROOT, ".md");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_java_block_is_compiled_code(Path document) {
        var home = home(document);
        var sources = Repository.files(home, ".java").stream()
                .map(Repository::text)
                .map(ReadmesTest::squeezed)
                .toList();
        JAVA.matcher(Repository.text(document))
                .results()
                .map(match -> squeezed(match.group(1)))
                .forEach(snippet -> assertThat(sources.stream().anyMatch(source -> source.contains(snippet)))
                        .as("%s shows code that is in a source file below %s:%n%s", document, home, snippet)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_within_the_repository_leads_somewhere(Path document) {
        LINK.matcher(Repository.text(document))
                .results()
                .map(match -> match.group(1))
                .forEach(link -> assertThat(document.resolveSibling(link))
                        .as("%s links to %s", document, link)
                        .exists());
    }

    @Test
    void the_readme_has_the_two_lines_that_programs_look_for() {
        var readme = Repository.text(Repository.ROOT.resolve("README.md"));
        for (var heading : List.of("Run it", "Test it")) {
            assertThat(readme).containsPattern("(?m)^## " + heading + "\\R+```sh\\R[^\\n]+\\R```");
        }
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void every_artifact_has_a_readme(String artifact) {
        assertThat(Repository.ROOT.resolve(artifact).resolve("README.md")).exists();
    }

    static List<String> artifacts() {
        return Repository.ARTIFACTS;
    }

    /** The module whose README it is; the root's snippets may come from anywhere. */
    private static Path home(Path document) {
        for (var folder = document.getParent(); !folder.equals(Repository.ROOT); folder = folder.getParent()) {
            if (Files.exists(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        return Repository.ROOT;
    }

    private static String squeezed(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
