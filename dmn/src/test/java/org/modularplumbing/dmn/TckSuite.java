package org.modularplumbing.dmn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.dmn.TckCase.Expected;
import org.modularplumbing.dmn.TckCase.Untyped;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelValues;

/**
 * Runs the models of the DMN conformance suite. A result must be equal, contexts with exactly the members named. Numbers may differ by what the suite's
 * own runners allow, 0.00000001, since many of its results were calculated in binary and cut off.
 */
final class TckSuite {

    private static final BigDecimal TOLERANCE = new BigDecimal("0.00000001");
    private static final FeelSettings SETTINGS =
            FeelSettings.STANDARD.withNow(ZonedDateTime.of(2026, 11, 22, 10, 0, 0, 0, ZoneOffset.UTC));

    /** What came of a directory. */
    record Row(String directory, int passed, int total, int valuesPassed, int values, List<String> failures) {}

    private final Path directory;
    private final List<String> failures = new ArrayList<>();
    private int passed;
    private int total;
    private int valuesPassed;
    private int values;

    private TckSuite(Path directory) {
        this.directory = directory;
    }

    static List<Row> run(Path level) throws IOException {
        try (var directories = Files.list(level)) {
            return directories
                    .filter(Files::isDirectory)
                    .sorted()
                    .map(each -> new TckSuite(each).run())
                    .toList();
        }
    }

    private Row run() {
        try (var files = Files.list(directory)) {
            var tests = files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
            for (var file : tests) {
                runFile(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Row(directory.getFileName().toString(), passed, total, valuesPassed, values, failures);
    }

    private void runFile(Path file) throws IOException {
        var models = new LinkedHashMap<String, DecisionModel>();
        try (var files = Files.list(directory)) {
            for (var model : files.filter(each -> each.toString().endsWith(".dmn"))
                    .sorted()
                    .toList()) {
                models.put(model.getFileName().toString(), DecisionModels.fromXml(Files.readAllBytes(model)));
            }
        }
        var main = models.remove(TckCase.modelName(file));
        var decisions = DecisionEngine.tolerant(main, models.values().toArray(new DecisionModel[0]));
        for (var test : TckCase.read(file)) {
            count(test, failure(decisions, test));
        }
    }

    private void count(TckCase test, String failure) {
        total++;
        values += test.expectsValue() ? 1 : 0;
        if (failure == null) {
            passed++;
            valuesPassed += test.expectsValue() ? 1 : 0;
        } else {
            failures.add(test.id() + ": " + failure);
        }
    }

    private static String failure(DecisionEngine decisions, TckCase test) {
        for (var expected : test.expected()) {
            var value = value(decisions, test, expected);
            var wanted = expected.error() ? null : expected.value();
            if (!equal(wanted, value)) {
                return "%s gave %s, not %s".formatted(expected.decision(), shown(value), wanted);
            }
        }
        return null;
    }

    private static String shown(Object value) {
        try {
            return FeelValues.text(value);
        } catch (IllegalArgumentException notText) {
            return String.valueOf(value);
        }
    }

    private static Object value(DecisionEngine decisions, TckCase test, Expected expected) {
        try {
            if (test.invocable().isEmpty()) {
                return decisions
                        .evaluate(expected.decision(), test.inputs(), SETTINGS)
                        .value();
            }
            var value = decisions
                    .call(test.invocable().get(), test.inputs(), SETTINGS)
                    .value();
            return value instanceof Map<?, ?> outputs
                            && (test.expected().size() > 1 || outputs.containsKey(expected.decision()))
                    ? outputs.get(expected.decision())
                    : value;
        } catch (FeelException spent) {
            return null;
        } catch (IllegalArgumentException unknown) {
            return new Untyped("no such decision");
        }
    }

    private static boolean equal(Object wanted, Object value) {
        if (wanted instanceof Untyped untyped) {
            return value != null
                    && untyped.text().strip().equals(FeelValues.text(value).replace("\"", ""));
        }
        if (wanted instanceof BigDecimal number) {
            return value instanceof BigDecimal found
                    && number.subtract(found).abs().compareTo(TOLERANCE) <= 0;
        }
        if (wanted instanceof List<?> list) {
            return value instanceof List<?> found && equalItems(list, found);
        }
        if (wanted instanceof Map<?, ?> map) {
            return value instanceof Map<?, ?> found
                    && found.keySet().equals(map.keySet())
                    && map.keySet().stream().allMatch(key -> equal(map.get(key), found.get(key)));
        }
        return wanted == null ? value == null : wanted.equals(value);
    }

    private static boolean equalItems(List<?> wanted, List<?> found) {
        if (wanted.size() != found.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!equal(wanted.get(i), found.get(i))) {
                return false;
            }
        }
        return true;
    }
}
