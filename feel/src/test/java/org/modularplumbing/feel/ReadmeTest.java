package org.modularplumbing.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("(?s)```java\\R(.*?)```");

    @Test
    void an_expression_is_compiled_and_evaluated() {
        var tariff = Feel.compile(
                "if capital <= 6000 then 0 else ceiling((capital - 6000) / 250)", Map.of("capital", FeelType.NUMBER));
        Object income = tariff.evaluate(Map.of("capital", 6300)); // 2, a BigDecimal
        assertThat(income).isEqualTo(new BigDecimal("2"));
    }

    @Test
    void a_cell_is_tested_and_taken_apart() {
        var cell = Feel.compileUnaryTests("< 18, [60..65]", FeelType.NUMBER, Map.of());
        Boolean matches = cell.test(61, Map.of()); // true
        List<CellTest> asks = cell.parts(); // a range below 18, a range from 60 to 65, for analysis and explanation
        assertThat(matches).isTrue();
        assertThat(asks).hasSize(2);
    }

    @Test
    void a_null_has_a_reason() {
        var types = Map.of("net pay", FeelType.NUMBER, "weeks", FeelType.NUMBER);
        var clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
        var tariff = Feel.compile("capital > 1", Map.of("capital", FeelType.NUMBER));
        var weekly = Feel.compile("net pay * 52 / weeks", types);
        var result = weekly.evaluate(Map.of("net pay", 310), FeelSettings.STANDARD);
        FeelProblem why = result.problems().get(0);
        // TYPE at line 1, column 1: '/' needs two values, but 'weeks' is null.
        var strict = FeelSettings.STANDARD.strictly().withNow(ZonedDateTime.now(clock));
        List<TraceStep> steps = tariff.trace(Map.of("capital", 6300), strict).trace();
        assertThat(why).hasToString("TYPE at line 1, column 1: '/' needs two values, but 'weeks' is null.");
        assertThat(steps).hasSize(2);
    }

    @Test
    void expressions_share_a_frame() {
        var layout = FeelLayout.EMPTY.with("income", FeelType.NUMBER).with("rate", FeelType.NUMBER);
        var yearly = Feel.compile("income * 52", layout, Checking.STRICT);
        var more = layout.with("yearly", yearly.type());
        var due = Feel.compile("yearly * rate", more, Checking.STRICT);
        var frame = new Object[Math.max(yearly.frameSize(), due.frameSize())];
        var run = FeelSettings.STANDARD.begin(); // one budget for all
        frame[layout.slot("income")] = FeelValues.from(310);
        frame[layout.slot("rate")] = FeelValues.from(new BigDecimal("0.2"));
        frame[more.slot("yearly")] = yearly.evaluate(frame, run);
        Object amount = due.evaluate(frame, run);
        assertThat(amount).isEqualTo(new BigDecimal("3224.0"));
    }

    @Test
    void every_java_block_in_the_readme_is_compiled_code() throws IOException {
        var sources = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.add(squeezed(Files.readString(file)));
            }
        }
        var blocks = BLOCK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> squeezed(match.group(1)))
                .toList();
        assertThat(blocks).isNotEmpty();
        blocks.forEach(block -> assertThat(sources).as(block).anyMatch(source -> source.contains(block)));
    }

    private static String squeezed(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
