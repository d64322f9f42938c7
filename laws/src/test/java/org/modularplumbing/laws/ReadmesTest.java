package org.modularplumbing.laws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents show compiled code, whole links and the headings that people and programs look for. */
class ReadmesTest {

    static final Pattern JAVA = Pattern.compile("(?s)```java\\R(.*?)```");
    static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#\\s]+)");

    static final List<Path> DOCUMENTS = Repository.files(Repository.ROOT, ".md");

    @Test
    void every_java_block_is_compiled_code() {
        Broken.unlessNone(
                "every java block of a document occurs in a compiled source file of its module.",
                "make the block and the source file (a ReadmeTest, mostly) alike, line by line.",
                DOCUMENTS.stream().flatMap(ReadmesTest::blocksWithoutSource).toList());
    }

    @Test
    void every_link_within_the_repository_leads_somewhere() {
        Broken.unlessNone(
                "every link within the repository leads to a file.",
                "correct the link.",
                DOCUMENTS.stream().flatMap(ReadmesTest::brokenLinks).toList());
    }

    @Test
    void the_readme_has_the_two_lines_that_programs_look_for() {
        var readme = Repository.text(Repository.ROOT.resolve("README.md"));
        Broken.unlessNone(
                "README.md has one line of sh below 'Run it' and one below 'Test it': programs run them.",
                "put it back.",
                Stream.of("Run it", "Test it")
                        .filter(heading -> !Pattern.compile("(?m)^## " + heading + "\\R+```sh\\R[^\\n]+\\R```")
                                .matcher(readme)
                                .find())
                        .map(heading -> "README.md:1 has no such line below '%s'".formatted(heading))
                        .toList());
    }

    @Test
    void every_artifact_has_a_readme() {
        Broken.unlessNone(
                "every artifact has a README.md.",
                "write one: what it is, how to use it, what its tables are.",
                Reactor.PUBLISHED.stream()
                        .map(artifact -> artifact.folder().resolve("README.md"))
                        .filter(readme -> !Files.exists(readme))
                        .map(readme -> Repository.place(readme, 1) + " is missing")
                        .toList());
    }

    private static Stream<String> blocksWithoutSource(Path document) {
        var text = Repository.text(document);
        if (!text.contains("```java")) {
            return Stream.of();
        }
        var home = home(document);
        var sources = Repository.files(home, ".java").stream()
                .map(Repository::text)
                .map(ReadmesTest::squeezed)
                .toList();
        return JAVA.matcher(text)
                .results()
                .filter(block -> sources.stream().noneMatch(source -> source.contains(squeezed(block.group(1)))))
                .map(block -> "%s is in no source file below %s: %s"
                        .formatted(
                                Repository.place(document, Repository.line(text, block.start())),
                                home.equals(Repository.ROOT) ? "the root" : Repository.ROOT.relativize(home),
                                firstMissing(squeezed(block.group(1)), sources)));
    }

    /** The first line of a block that no source has in its place: of the source that follows the block furthest. */
    private static String firstMissing(String block, List<String> sources) {
        var lines = block.lines().toList();
        for (var length = lines.size() - 1; length > 0; length--) {
            var head = String.join("\n", lines.subList(0, length));
            if (sources.stream().anyMatch(source -> source.contains(head))) {
                return lines.get(length);
            }
        }
        return lines.get(0);
    }

    private static Stream<String> brokenLinks(Path document) {
        var text = Repository.text(document);
        return LINK.matcher(text)
                .results()
                .filter(link -> !Files.exists(document.resolveSibling(link.group(1))))
                .map(link -> "%s links to %s"
                        .formatted(Repository.place(document, Repository.line(text, link.start())), link.group(1)));
    }

    /** The module whose document it is; the root's snippets may come from anywhere. */
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
