package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/** Beyond the fixtures: damage that the fixture tool knows, done to every good document, is judged alike by our validator and by dev.harrel's. */
@Tag("slow")
class EngineDifferentialTest {

    private static final int LONGEST = 20_000;

    /** Of each good document so many damaged copies: of a large one every so many. */
    private static final int COPIES = 150;

    @TestFactory
    Stream<DynamicTest> judges_damaged_documents_as_dev_harrel_does() {
        var other = new HarrelEngine(Fixtures.CATALOG);
        return Fixtures.all().stream()
                .map(fixtures -> dynamicTest(fixtures.entry().path(), () -> {
                    var id = fixtures.entry().id();
                    var candidates = new Candidates(
                            CatalogFiles.object(Fixtures.CATALOG.text(id).orElseThrow(), id));
                    var differing = new ArrayList<String>();
                    for (var good : fixtures.valid().values()) {
                        for (var text : some(candidates.of(FixtureTest.json(good)))) {
                            var problems = problems(id, text);
                            if (!isLooser(problems)
                                    && problems.isEmpty()
                                            != other.problems(id, text).isEmpty()) {
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

    private static List<String> some(Iterable<? extends Json> damaged) {
        var texts = new ArrayList<String>();
        damaged.forEach(document -> texts.add(JsonWriter.compact(document)));
        texts.removeIf(text -> text.length() > LONGEST);
        int step = 1 + texts.size() / COPIES;
        return IntStream.range(0, texts.size())
                .filter(i -> i % step == 0)
                .mapToObj(texts::get)
                .toList();
    }

    /** It takes instants without an offset and references with letters beyond ASCII, which RFC 3339 and RFC 3986 do not. */
    private static boolean isLooser(List<Problem> problems) {
        return !problems.isEmpty()
                && problems.stream().allMatch(problem -> problem.keyword().equals("format"));
    }

    private static List<Problem> problems(String id, String text) {
        return Fixtures.CATALOG.validate(id, text.getBytes(StandardCharsets.UTF_8));
    }
}
