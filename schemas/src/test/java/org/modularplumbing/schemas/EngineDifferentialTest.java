package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/** Beyond the fixtures: every damage that the fixture tool knows, done to every good document, is judged alike by ours and by networknt's engine. */
class EngineDifferentialTest {

    private static final int LONGEST = 20_000;

    /** networknt keeps a list of top-level domains; ours would be wrong as soon as one is added. */
    private static final String NO_SUCH_DOMAIN = ".or\"";

    @TestFactory
    Stream<DynamicTest> judges_damaged_documents_as_networknt_does() {
        var networknt = new NetworkntEngine(Fixtures.CATALOG);
        return Fixtures.all().stream()
                .map(fixtures -> dynamicTest(fixtures.entry().path(), () -> {
                    var id = fixtures.entry().id();
                    var candidates = new Candidates(
                            CatalogFiles.object(Fixtures.CATALOG.text(id).orElseThrow(), id));
                    var differing = new ArrayList<String>();
                    for (var good : fixtures.valid().values()) {
                        for (var damaged : candidates.of(FixtureTest.json(good))) {
                            var text = JsonWriter.compact(damaged);
                            if (text.length() < LONGEST
                                    && !text.contains(NO_SUCH_DOMAIN)
                                    && isValid(id, text) == networknt.finds(id, text)) {
                                differing.add(text);
                            }
                        }
                    }
                    assertThat(differing)
                            .as(
                                    "documents for %s on which the engines differ",
                                    fixtures.entry().path())
                            .isEmpty();
                }));
    }

    private static boolean isValid(String id, String text) {
        return problems(id, text).isEmpty();
    }

    private static List<Problem> problems(String id, String text) {
        return Fixtures.CATALOG.validate(id, text.getBytes(StandardCharsets.UTF_8));
    }
}
