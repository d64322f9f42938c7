package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.Names;
import org.modularplumbing.schemas.internal.json.Pointers;

/**
 * Damaged documents, as many as {@code -Dfuzz.documents} says (a million takes a few minutes): never an exception, always a problem with a place inside
 * the text, never a word out of the document, and memory that does not grow. {@code -Dseed} replays.
 */
@Tag("slow")
class SchemaFuzzTest {

    private static final int DOCUMENTS = Integer.getInteger("fuzz.documents", 30_000);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final String SECRET = "Zqx9secret";
    private static final long GROWTH_MAX_BYTES = 64L << 20;

    private record Sample(String schema, byte[] document) {}

    @Test
    void answers_every_damaged_document_with_problems_and_never_with_an_exception() {
        fuzz(DOCUMENTS, Fixtures.CATALOG::validate);
    }

    @Test
    void would_notice_a_validator_that_throws() {
        assertThatThrownBy(() -> fuzz(DOCUMENTS, (schema, document) -> {
                    assertThat(document[0]).isNotNull();
                    return Fixtures.CATALOG.validate(schema, document);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dseed=" + SEED);
    }

    @Test
    void would_notice_a_validator_that_repeats_what_it_read() {
        assertThatThrownBy(() -> fuzz(DOCUMENTS, (schema, document) -> {
                    var text = new String(document, StandardCharsets.UTF_8);
                    var chatty = new Message("Not valid: " + text, "Ddim yn ddilys");
                    return List.of(new Problem("not-allowed", "", "", "", 1, 1, chatty, ""));
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("repeats");
    }

    private static void fuzz(int documents, BiFunction<String, byte[], List<Problem>> validator) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        var samples = samples();
        long before = 0;
        for (int i = 0; i < documents; i++) {
            var sample = samples.get(random.nextInt(samples.size()));
            var damaged = damaged(sample.document(), random);
            try {
                check(damaged, validator.apply(sample.schema(), damaged));
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        "document %d for %s, replay with -Dseed=%d: %s".formatted(i, sample.schema(), SEED, e), e);
            }
            if (i == documents / 10) {
                before = used();
            }
        }
        assertThat(used() - before)
                .as("bytes that %d documents left behind", documents)
                .isLessThan(GROWTH_MAX_BYTES);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static List<Sample> samples() {
        var samples = new ArrayList<Sample>();
        for (var fixtures : Fixtures.all()) {
            fixtures.valid()
                    .values()
                    .forEach(document -> samples.add(new Sample(fixtures.entry().id(), document)));
        }
        return samples;
    }

    private static void check(byte[] document, List<Problem> problems) {
        var lines = new String(document, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1);
        for (var problem : problems) {
            assertThat(problem.message().en() + problem.message().cy())
                    .as("repeats the document")
                    .doesNotContain(SECRET);
            assertThat(problem.message().en()).isNotBlank();
            assertThat(problem.message().cy()).isNotBlank();
            assertThat(problem.line()).isBetween(1, lines.length + 1);
        }
        if (problems.stream().allMatch(problem -> !problem.keyword().isEmpty())) {
            pointersLeadSomewhere(document, problems);
        }
    }

    private static void pointersLeadSomewhere(byte[] document, List<Problem> problems) {
        try {
            var root = JsonReader.read(document, Names.NONE);
            for (var problem : problems) {
                assertThat(Pointers.find(root, problem.pointer()))
                        .as(problem.pointer())
                        .isNotNull();
            }
        } catch (JsonFault fault) {
            throw new AssertionError("took for JSON what is none: " + fault.getMessage(), fault);
        }
    }

    private static byte[] damaged(byte[] document, RandomGenerator random) {
        var damaged = document;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static byte[] once(byte[] document, RandomGenerator random) {
        int at = random.nextInt(document.length + 1);
        int to = Math.min(document.length, at + random.nextInt(1, 12));
        return switch (random.nextInt(9)) {
            case 0 -> flipped(document, random);
            case 1 -> spliced(document, at, to, new byte[0]);
            case 2 -> spliced(document, at, at, token(random));
            case 3 -> spliced(document, at, to, token(random));
            case 4 -> spliced(document, at, at, slice(document, random));
            case 5 -> java.util.Arrays.copyOf(document, at);
            case 6 -> java.util.Arrays.copyOfRange(document, Math.min(at, document.length), document.length);
            case 7 -> inStrings(document, random);
            default -> spliced(document, at, at, nested(random));
        };
    }

    private static byte[] flipped(byte[] document, RandomGenerator random) {
        var copy = document.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] slice(byte[] document, RandomGenerator random) {
        int from = random.nextInt(document.length + 1);
        return java.util.Arrays.copyOfRange(document, from, Math.min(document.length, from + random.nextInt(1, 200)));
    }

    private static byte[] token(RandomGenerator random) {
        var tokens = List.of(
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"",
                "null",
                "true",
                "1e400",
                "-0",
                "1e9999",
                "0.1",
                "9223372036854775808",
                "\\ud800",
                "\\u0000",
                "/*",
                "\"" + SECRET + "\"",
                "\"" + SECRET + "\":1,",
                "\u0000",
                "\uFEFF",
                "\ud83d\ude00",
                "'",
                "NaN",
                "\n",
                "\t",
                "01",
                "--");
        return tokens.get(random.nextInt(tokens.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] nested(RandomGenerator random) {
        var bracket = random.nextBoolean() ? "[" : "{\"" + SECRET + "\":";
        return bracket.repeat(random.nextInt(1, 300)).getBytes(StandardCharsets.UTF_8);
    }

    /** Puts the secret into some string or name. */
    private static byte[] inStrings(byte[] document, RandomGenerator random) {
        for (int i = 0, at = random.nextInt(document.length + 1); i < document.length; i++, at++) {
            if (document[at % document.length] == '"') {
                int inside = at % document.length + 1;
                return spliced(document, inside, inside, SECRET.getBytes(StandardCharsets.UTF_8));
            }
        }
        return document;
    }

    private static byte[] spliced(byte[] document, int from, int to, byte[] insert) {
        var result = new byte[document.length - (to - from) + insert.length];
        System.arraycopy(document, 0, result, 0, from);
        System.arraycopy(insert, 0, result, from, insert.length);
        System.arraycopy(document, to, result, from + insert.length, document.length - to);
        return result;
    }
}
