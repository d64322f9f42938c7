package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("(?s)```java\\R(.*?)```");

    @Test
    void every_java_block_of_the_document_is_compiled_code() throws IOException {
        var tests =
                squeezed(Files.readString(Path.of("src/test/java/org/modularplumbing/dmn/DecisionEngineTest.java")));
        var blocks =
                BLOCK.matcher(Files.readString(Path.of("README.md"))).results().toList();
        assertThat(blocks).isNotEmpty().allSatisfy(block -> assertThat(tests).contains(squeezed(block.group(1))));
    }

    private static String squeezed(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
