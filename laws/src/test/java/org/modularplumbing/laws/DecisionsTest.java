package org.modularplumbing.laws;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Decisions have a title, a date and a status, and an index drawn from them: {@code docs/decisions/README.md}. */
class DecisionsTest {

    static final Path FOLDER = Repository.ROOT.resolve("docs/decisions");
    static final Pattern HEAD = Pattern.compile(
            "\\A# \\d+\\. ([^\\n]+)\\n\\n\\*(\\d{4}-\\d\\d-\\d\\d) · (in force|replaced by \\[[^\\]]+\\]\\([^)]+\\))\\*\\n");
    static final Pattern BY_NUMBER = Pattern.compile("\\[[Dd]ecision \\d+\\]\\(");

    private static final List<Path> FILES = Repository.files(FOLDER, ".md").stream()
            .filter(file -> !file.endsWith("README.md"))
            .toList();

    @Test
    void every_decision_has_a_title_a_date_and_a_status() {
        Broken.unlessNone(
                "a decision starts with '# N. Title', an empty line, and '*2026-11-22 · in force*' or '*… · replaced by [title](file)*'.",
                "write that line.",
                FILES.stream()
                        .filter(file -> !HEAD.matcher(Repository.text(file)).find())
                        .map(file -> Repository.place(file, 1))
                        .toList());
    }

    @Test
    void the_index_lists_them_all() {
        var rows = FILES.stream()
                .flatMap(file -> HEAD.matcher(Repository.text(file)).results().map(head -> row(file, head)))
                .collect(Collectors.joining());
        Repository.demandDrawn(
                FOLDER.resolve("README.md"),
                "# Decisions\n\nWhat was decided about the design, and why. Drawn from the files.\n\n| decision | date | status |\n|---|---|---|\n"
                        + rows);
    }

    @Test
    void links_to_decisions_say_what_was_decided() {
        Broken.unlessNone(
                "a link to a decision has words, not its number.",
                "use its title.",
                Repository.files(Repository.ROOT, ".md").stream()
                        .flatMap(DecisionsTest::linksByNumber)
                        .toList());
    }

    private static String row(Path file, MatchResult head) {
        return "| [%s](%s) | %s | %s |\n".formatted(head.group(1), file.getFileName(), head.group(2), head.group(3));
    }

    private static Stream<String> linksByNumber(Path document) {
        var text = Repository.text(document);
        return BY_NUMBER
                .matcher(text)
                .results()
                .map(link -> Repository.place(document, Repository.line(text, link.start())) + " " + link.group());
    }
}
