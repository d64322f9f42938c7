package org.modularplumbing.laws;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plain English: what {@code docs/language.md} says that we do not say is in no comment of main code and in no document. */
class LanguageTest {

    static final Path DOCUMENT = Repository.ROOT.resolve("docs/language.md");
    static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)//.*$");
    static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| [^|]+ \\|$");

    private static final Pattern UNWANTED = unwanted();

    @Test
    void comments_and_documents_use_plain_words() {
        var found = new TreeMap<String, MatchResult>();
        var texts = new TreeMap<String, String>();
        Stream.concat(
                        Reactor.MODULES.stream()
                                .flatMap(module ->
                                        Repository.files(module.folder().resolve("src/main/java"), ".java").stream()),
                        Repository.files(Repository.ROOT, ".md").stream())
                .filter(file -> !file.equals(DOCUMENT))
                .forEach(file -> texts.put(Repository.ROOT.relativize(file).toString(), commentsOf(file)));
        var counts = new TreeMap<String, Integer>();
        texts.forEach((file, text) -> UNWANTED.matcher(text).results().forEach(match -> {
            counts.merge(file, 1, Integer::sum);
            found.putIfAbsent(file, match);
        }));
        Baseline.of("language")
                .demand(
                        "comments and documents use none of the words that docs/language.md says we do not use.",
                        "say it in plain words; the table there has some.",
                        counts,
                        file -> "%s:%d '%s', %d in the file"
                                .formatted(
                                        file,
                                        Repository.line(
                                                texts.get(file), found.get(file).start()),
                                        found.get(file).group().replaceAll("\\s+", " "),
                                        counts.get(file)));
    }

    /** A document as it is; of code, everything outside comments is blanked, so that lines stay where they are. */
    private static String commentsOf(Path file) {
        var text = Repository.text(file);
        if (!file.toString().endsWith(".java")) {
            return text;
        }
        var comments = new StringBuilder();
        var end = 0;
        for (var comment : COMMENT.matcher(text).results().toList()) {
            comments.append(text.substring(end, comment.start()).replaceAll("[^\\n]", " "))
                    .append(comment.group());
            end = comment.end();
        }
        return comments.toString();
    }

    private static Pattern unwanted() {
        var text = Repository.text(DOCUMENT);
        var table = text.substring(text.indexOf("## Words that we do not use"));
        return Pattern.compile("(?i)\\b("
                + ROW.matcher(table)
                        .results()
                        .map(row -> row.group(1))
                        .filter(words -> !words.equals("not") && !words.startsWith("---"))
                        .flatMap(words -> Arrays.stream(words.split(", ")))
                        .map(words -> words.strip().replace(" ", "[\\s*]+"))
                        .collect(Collectors.joining("|"))
                + ")\\b");
    }
}
