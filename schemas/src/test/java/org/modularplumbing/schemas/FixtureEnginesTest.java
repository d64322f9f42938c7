package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** An engine that others wrote says the same of every fixture: valid, or the same keyword at the same place. (Ajv, a second one, is asked by {@code node-check}.) */
class FixtureEnginesTest {

    private static final HarrelEngine HARREL = new HarrelEngine(Fixtures.CATALOG);

    @TestFactory
    Stream<DynamicTest> dev_harrel_agrees() {
        return agrees("dev.harrel", HARREL::problems);
    }

    private static Stream<DynamicTest> agrees(String engine, BiFunction<String, String, Set<String>> problems) {
        return Fixtures.all().stream()
                .map(fixtures -> dynamicTest(fixtures.entry().path(), () -> {
                    var id = fixtures.entry().id();
                    fixtures.valid()
                            .forEach((file, document) -> assertThat(problems.apply(id, text(document)))
                                    .as(
                                            "%s on %s/valid/%s",
                                            engine, fixtures.entry().path(), file)
                                    .isEmpty());
                    fixtures.invalid()
                            .forEach((file, document) -> assertThat(Places.first(problems.apply(id, text(document))))
                                    .as(
                                            "%s on %s/invalid/%s",
                                            engine, fixtures.entry().path(), file)
                                    .isEqualTo(Places.of(Fixtures.CATALOG.validate(id, document))));
                }));
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }
}
