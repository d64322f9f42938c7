package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.modularplumbing.dmn.TckSuite.Row;

/**
 * The public conformance suite of DMN, which is not part of this project: {@code -Ddmn.tck=DIR} names a folder with {@code compliance-level-2} and
 * {@code compliance-level-3}. Functions in Java, which are refused on purpose, are the only directory that may fail as a whole.
 */
@Tag("slow")
class DmnTckTest {

    private static final String JAVA = "0076-feel-external-java";

    @Test
    void meets_the_public_conformance_suite() throws IOException {
        var folder = System.getProperty("dmn.tck");
        assumeTrue(folder != null, "SKIPPED: the conformance suite of DMN runs with -Ddmn.tck=DIR");
        var second = level(Path.of(folder, "compliance-level-2"));
        var third = level(Path.of(folder, "compliance-level-3"));
        System.out.printf(
                "dmn-tck level-2 %d/%d level-3 %d/%d value-expecting %d/%d%n",
                sum(second, Row::passed),
                sum(second, Row::total),
                sum(third, Row::passed),
                sum(third, Row::total),
                sum(third, Row::valuesPassed),
                sum(third, Row::values));
        assertThat(sum(second, Row::total) + sum(third, Row::total)).isPositive();
        assertThat(sum(second, Row::passed)).isEqualTo(sum(second, Row::total));
        assertThat(sum(third, Row::total) - sum(third, Row::passed))
                .as("cases of level 3 that fail")
                .isLessThanOrEqualTo(10);
        assertThat(third)
                .filteredOn(row -> !row.directory().equals(JAVA) && row.total() > 2)
                .allSatisfy(row -> assertThat(row.passed()).as(row.directory()).isPositive());
    }

    private static List<Row> level(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var rows = TckSuite.run(folder);
        for (var row : rows) {
            System.out.printf("%s %s %d/%d%n", folder.getFileName(), row.directory(), row.passed(), row.total());
            row.failures().forEach(failure -> System.out.println("    " + failure));
        }
        return rows;
    }

    @Test
    void models_of_the_suite_survive_both_forms() throws IOException {
        var folder = System.getProperty("dmn.tck");
        assumeTrue(folder != null, "SKIPPED: the conformance suite of DMN runs with -Ddmn.tck=DIR");
        try (var files = Files.walk(Path.of(folder))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".dmn")).toList()) {
                var model = DecisionModels.fromXml(Files.readAllBytes(file));
                assertThat(DecisionModels.fromXml(DecisionModels.toXml(model)))
                        .as(file.toString())
                        .isEqualTo(model);
                assertThat(DecisionModels.fromJson(DecisionModels.toJson(model)))
                        .as(file.toString())
                        .isEqualTo(model);
            }
        }
    }

    private static int sum(List<Row> rows, ToIntFunction<Row> count) {
        return rows.stream().mapToInt(count).sum();
    }
}
