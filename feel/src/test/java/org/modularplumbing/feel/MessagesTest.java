package org.modularplumbing.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What people bring along from spreadsheets and other languages: each input has a place and a sentence that says what to write instead. The golden
 * file is written by {@code -Daccept}; a line that begins with '~' is a table cell about a number, every other one an expression.
 */
class MessagesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/messages.txt");
    private static final FeelLayout LAYOUT = FeelLayout.of(Map.of(
            "x",
            FeelType.NUMBER,
            "income",
            FeelType.NUMBER,
            "status",
            FeelType.STRING,
            "born",
            FeelType.DATE,
            "start",
            FeelType.TIME,
            "list",
            FeelType.list(FeelType.NUMBER)));

    @Test
    void every_input_has_its_place_and_says_what_to_write_instead() throws IOException {
        var golden = Files.readString(GOLDEN);
        var now = golden.lines()
                .map(line -> line.split(" \\| ")[0].strip())
                .filter(input -> !input.isEmpty())
                .map(input -> "%-40s | %s".formatted(input, message(input)))
                .collect(Collectors.joining("\n", "", "\n"));
        if (System.getProperty("accept") != null) {
            Files.writeString(GOLDEN, now);
        }
        assertThat(now).isEqualTo(golden);
        assertThat(golden.lines())
                .allMatch(line -> line.matches(".* \\| line 1, column \\d+ \\| .*\\. (Write|An|Positions|If|Did).*"));
    }

    private static String message(String input) {
        try {
            if (input.startsWith("~")) {
                Feel.compileUnaryTests(input.substring(1), FeelType.NUMBER, LAYOUT, Checking.STRICT);
            } else {
                Feel.compile(input, LAYOUT, Checking.STRICT);
            }
            return "compiles";
        } catch (FeelException refused) {
            return refused.problem().at() + " | " + refused.problem().message();
        }
    }
}
