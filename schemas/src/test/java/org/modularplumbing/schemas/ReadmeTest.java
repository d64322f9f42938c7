package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("(?s)```java\\R(.*?)```");

    @Test
    void the_snippet_of_the_readme_does_what_it_says() {
        byte[] document = "{\n  \"amountMinor\": 750.5,\n  \"currency\": \"GBP\"\n}".getBytes(StandardCharsets.UTF_8);
        var lines = new ArrayList<String>();

        var catalog = SchemaCatalog.load(); // once; immutable and thread safe
        for (var problem : catalog.validate("common/money/0.1.0", document)) {
            lines.add(problem.toString()); // 2:18 /amountMinor wrong-type: Amount in minor units must be a whole number
        }

        assertThat(lines).containsExactly("2:18 /amountMinor wrong-type: Amount in minor units must be a whole number");
    }

    @Test
    void every_java_block_in_the_readme_is_compiled_code() throws IOException {
        var sources = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.add(squeezed(Files.readString(file)));
            }
        }
        BLOCK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(found -> squeezed(found.group(1)))
                .forEach(snippet -> assertThat(sources).as(snippet).anyMatch(source -> source.contains(snippet)));
    }

    private static String squeezed(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
