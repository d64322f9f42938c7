package org.modularplumbing.feel.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelValues;
import org.modularplumbing.feel.tck.LiteralModel.Unsupported;
import org.w3c.dom.Element;

/** The part of the DMN conformance suite that is FEEL itself; {@code -Ddmn.tck=DIR} says where the suite is. */
@Tag("slow")
class TckLiteralTest {

    private static final BigDecimal CLOSE = new BigDecimal("0.00000001");

    private int passed;
    private int total;
    private int valuePassed;
    private int valueTotal;
    private int skipped;
    private final List<String> failures = new ArrayList<>();

    @Test
    void agrees_with_the_conformance_suite_wherever_only_feel_is_needed() throws Exception {
        var folder = System.getProperty("dmn.tck");
        Assumptions.assumeTrue(folder != null, "no conformance suite: give its folder with -Ddmn.tck");
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".xml")).sorted().toList()) {
                run(file);
            }
        }
        System.out.printf(
                "feel-tck %d/%d value-expecting %d/%d not only feel: %d%n",
                passed, total, valuePassed, valueTotal, skipped);
        failures.forEach(System.out::println);
        assertThat(total).isPositive();
        assertThat(failures).isEmpty();
    }

    private void run(Path file) throws Exception {
        var suite = LiteralModel.parse(file);
        LiteralModel model;
        try {
            model = new LiteralModel(file.resolveSibling(LiteralModel.child(suite, "modelName")
                    .orElseThrow()
                    .getTextContent()
                    .strip()));
        } catch (Unsupported needsMore) {
            skipped++;
            return;
        }
        for (var testCase : LiteralModel.children(suite)) {
            if (testCase.getLocalName().equals("testCase")) {
                run(file, model, testCase);
            }
        }
    }

    private void run(Path file, LiteralModel model, Element testCase) {
        var inputs = new LinkedHashMap<String, Object>();
        for (var element : LiteralModel.children(testCase)) {
            if (element.getLocalName().equals("inputNode")) {
                inputs.put(element.getAttribute("name"), value(element));
            }
        }
        for (var node : LiteralModel.children(testCase)) {
            if (node.getLocalName().equals("resultNode")) {
                check(file, model, testCase, inputs, node);
            }
        }
    }

    private void check(Path file, LiteralModel model, Element testCase, Map<String, Object> inputs, Element node) {
        var expected =
                LiteralModel.child(node, "expected").map(TckLiteralTest::value).orElse(null);
        Object actual;
        try {
            var run = FeelSettings.STANDARD
                    .withNow(ZonedDateTime.parse("2026-11-22T10:00:00Z"))
                    .begin();
            actual = model.evaluate(node.getAttribute("name"), inputs, run);
        } catch (Unsupported needsMore) {
            skipped++;
            return;
        } catch (FeelException stopped) {
            actual = null;
        } catch (RuntimeException bug) {
            actual = bug;
        }
        total++;
        boolean valueExpected = expected != null;
        valueTotal += valueExpected ? 1 : 0;
        if (same(expected, actual)) {
            passed++;
            valuePassed += valueExpected ? 1 : 0;
        } else {
            failures.add(file.getParent().getFileName() + " " + testCase.getAttribute("id") + " "
                    + node.getAttribute("name") + ": expected " + text(expected) + " but got " + text(actual));
        }
    }

    private static String text(Object value) {
        return value == null ? "null" : FeelValues.text(value);
    }

    private static boolean same(Object expected, Object actual) {
        if (expected instanceof BigDecimal a && actual instanceof BigDecimal b) {
            return a.subtract(b).abs().compareTo(CLOSE) <= 0;
        }
        if (expected instanceof List<?> a && actual instanceof List<?> b) {
            return a.size() == b.size()
                    && Stream.iterate(0, i -> i + 1).limit(a.size()).allMatch(i -> same(a.get(i), b.get(i)));
        }
        if (expected instanceof Map<?, ?> a && actual instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet()) && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
        }
        return expected == null
                ? actual == null
                : actual != null && text(expected).equals(text(actual));
    }

    private static Object value(Element holder) {
        var list = LiteralModel.child(holder, "list");
        if (list.isPresent()) {
            if (list.get()
                    .getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "nil")
                    .equals("true")) {
                return null;
            }
            return LiteralModel.children(list.get()).stream()
                    .map(TckLiteralTest::value)
                    .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
        }
        var components = LiteralModel.children(holder).stream()
                .filter(element -> element.getLocalName().equals("component"))
                .toList();
        if (!components.isEmpty()) {
            var context = new LinkedHashMap<String, Object>();
            components.forEach(component -> context.put(component.getAttribute("name"), value(component)));
            return context;
        }
        return LiteralModel.child(holder, "value").map(TckLiteralTest::simple).orElse(null);
    }

    private static Object simple(Element value) {
        var schemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
        if (value.getAttributeNS(schemaInstance, "nil").equals("true")) {
            return null;
        }
        var type = value.getAttributeNS(schemaInstance, "type").replaceFirst(".*:", "");
        var text = value.getTextContent();
        return switch (type) {
            case "decimal", "double", "integer", "int", "long", "float" -> new BigDecimal(text.strip());
            case "boolean" -> Boolean.valueOf(text.strip());
            case "date", "time", "dateTime", "duration" -> {
                var expression = org.modularplumbing.feel.Feel.compile("@\"" + text.strip() + "\"");
                yield expression.evaluate(Map.of());
            }
            default -> text;
        };
    }
}
