package org.modularplumbing.dmn;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.modularplumbing.dmn.model.Aggregator;
import org.modularplumbing.dmn.model.HitPolicy;

/** Random decision models as JSON text: every kind of boxed expression over a few inputs, types, decisions and knowledge models that need each other. */
final class RandomDocuments {

    private static final List<String> TEXTS = List.of(
            "capital",
            "capital + 1",
            "tenure",
            "people",
            "count(people)",
            "people[age < 18]",
            "people.age",
            "born",
            "D 0",
            "D 1",
            "D 2.x",
            "K0(1)",
            "K1(n: capital)",
            "K0",
            "null",
            "1",
            "\"owner\"",
            "[1, 2, 3]",
            "{x: 1, y: capital}",
            "if capital > 3 then D 0 else 0",
            "for i in 1..5 return i * capital",
            "some p in people satisfies p.age > 60",
            "sum(people.age) / count(people)",
            "@\"2026-04-01\" - born",
            "function(a) a + capital",
            "item",
            "x",
            "n",
            "partial",
            "1..3",
            "matches(tenure, \"^o.*\")",
            "string join(for p in people return string(p.age), \",\")",
            "years and months duration(born, @\"2026-04-01\").years >= 18");

    private static final List<String> CELLS = List.of(
            "-",
            "-",
            "1",
            "< 3",
            ">= 3",
            "[1..5)",
            "(2..4]",
            "not(3)",
            "\"owner\"",
            "\"owner\", \"tenant\"",
            "true",
            "null",
            "? > capital",
            "capital",
            "< @\"2026-04-01\"",
            "< duration(\"P1D\")",
            "[1..3], > 7",
            "in [1..2]",
            "");

    private static final List<String> TYPES =
            List.of("number", "string", "boolean", "date", "Any", "tTenure", "tPeople", "tPerson", "context", "tLoop");

    private final RandomGenerator random;

    RandomDocuments(RandomGenerator random) {
        this.random = random;
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String text(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String type() {
        return random.nextInt(3) > 0 ? "" : ", \"type\": " + text(one(TYPES));
    }

    private String many(int most, java.util.function.Supplier<String> one) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> one.get())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    String model() {
        var decisions = IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(this::decision)
                .collect(Collectors.joining(",\n"));
        return """
               {"name": "random", "types": [
                  {"name": "tTenure", "type": "string", "allowedValues": "\\"owner\\", \\"tenant\\""},
                  {"name": "tPerson", "components": [{"name": "age", "type": "number"}]},
                  {"name": "tPeople", "type": "tPerson", "collection": true},
                  {"name": "tLoop", "components": [{"name": "again", "type": "%s"}]}],
                "inputs": [{"name": "capital", "type": "number"}, {"name": "tenure", "type": "tTenure"},
                  {"name": "people", "type": "tPeople"}, {"name": "born", "type": "date"}],
                "decisions": [%s],
                "knowledge": [%s, %s],
                "services": [{"name": "S", "outputs": ["D 0"], "inputData": ["capital"], "inputDecisions": [%s]}]}
               """.formatted(
                        random.nextInt(4) == 0 ? "tLoop" : "number",
                        decisions,
                        knowledge("K0", "K1"),
                        knowledge("K1", random.nextInt(6) == 0 ? "K0" : ""),
                        random.nextBoolean() ? "" : "\"D 1\"");
    }

    private String decision(int number) {
        var earlier = IntStream.range(0, random.nextInt(10) == 0 ? 4 : number)
                .mapToObj(each -> text("D " + each))
                .collect(Collectors.joining(", "));
        var requires = random.nextInt(3) == 0
                ? ""
                : ", \"requires\": {\"inputs\": [\"capital\", \"tenure\", \"people\", \"born\"], \"decisions\": ["
                        + earlier + "], \"knowledge\": [\"K0\", \"K1\"]}";
        return "{\"name\": \"D %d\"%s%s, \"logic\": %s}".formatted(number, type(), requires, boxed(random.nextInt(4)));
    }

    private String knowledge(String name, String needs) {
        var requires = needs.isEmpty() ? "" : ", \"requires\": {\"knowledge\": [" + text(needs) + "]}";
        return "{\"name\": %s%s, \"function\": {\"parameters\": [{\"name\": \"n\"%s}], \"body\": %s}}"
                .formatted(text(name), requires, type(), boxed(random.nextInt(3)));
    }

    private String boxed(int depth) {
        if (depth <= 0) {
            return text(one(TEXTS));
        }
        var inner = boxed(depth - 1);
        return switch (random.nextInt(13)) {
            case 0, 1, 2 -> "{\"table\": " + table() + "}";
            case 3 ->
                "{\"context\": [{\"name\": \"x\"%s, \"value\": %s}, {\"name\": \"y z\", \"value\": %s}]%s}"
                        .formatted(type(), inner, boxed(depth - 1), result(depth));
            case 4 -> "{\"list\": " + many(3, () -> boxed(depth - 1)) + "}";
            case 5 ->
                "{\"relation\": [{\"name\": \"x\"}], \"rows\": " + many(3, () -> "[" + boxed(depth - 1) + "]") + "}";
            case 6 -> "{\"function\": {\"parameters\": [{\"name\": \"n\"}], \"body\": %s}}".formatted(inner);
            case 7 ->
                "{\"invoke\": %s, \"arguments\": [{\"name\": \"n\", \"value\": %s}]}"
                        .formatted(random.nextBoolean() ? text("K0") : inner, boxed(depth - 1));
            case 8 -> "{\"if\": %s, \"then\": %s, \"else\": %s}".formatted(inner, boxed(depth - 1), boxed(depth - 1));
            case 9 -> "{\"for\": \"x\", \"in\": %s, \"return\": %s}".formatted(inner, boxed(depth - 1));
            case 10 ->
                "{\"%s\": \"x\", \"in\": %s, \"satisfies\": %s}"
                        .formatted(random.nextBoolean() ? "some" : "every", inner, boxed(depth - 1));
            case 11 -> "{\"filter\": %s, \"match\": %s}".formatted(inner, boxed(depth - 1));
            default -> "{\"feel\": %s%s}".formatted(text(one(TEXTS)), type());
        };
    }

    private String result(int depth) {
        return random.nextBoolean() ? "" : ", \"result\": " + boxed(depth - 1);
    }

    private String table() {
        int inputs = 1 + random.nextInt(3);
        int outputs = 1 + random.nextInt(2);
        var policy = HitPolicy.values()[random.nextInt(HitPolicy.values().length)];
        var aggregator = policy == HitPolicy.COLLECT && random.nextBoolean()
                ? ", \"aggregator\": " + text(Aggregator.values()[random.nextInt(4)].name())
                : "";
        var columns = IntStream.range(0, inputs)
                .mapToObj(i -> "{\"expression\": %s%s}".formatted(text(one(TEXTS)), type()))
                .collect(Collectors.joining(", "));
        var names = IntStream.range(0, outputs)
                .mapToObj(i -> "{\"name\": \"x%s\"%s%s}"
                        .formatted(i == 0 ? "" : i, type(), random.nextInt(3) == 0 ? ", \"values\": \"1, 2, 3\"" : ""))
                .collect(Collectors.joining(", "));
        var rules =
                many(5, () -> "{\"when\": %s, \"then\": %s}".formatted(cells(inputs, CELLS), cells(outputs, TEXTS)));
        return "{\"hitPolicy\": %s%s, \"inputs\": [%s], \"outputs\": [%s], \"rules\": %s}"
                .formatted(text(policy.text()), aggregator, columns, names, rules);
    }

    private String cells(int count, List<String> from) {
        return IntStream.range(0, count).mapToObj(i -> text(one(from))).collect(Collectors.joining(", ", "[", "]"));
    }

    /** The same text with something lost, doubled, moved or put in. */
    String mutated(String text) {
        var result = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(result.length() - 20);
            switch (random.nextInt(4)) {
                case 0 -> result.deleteCharAt(at);
                case 1 -> result.insert(at, "<>\"&#{}[]()?,.-+*/ '0a".charAt(random.nextInt(22)));
                case 2 -> {
                    int from = random.nextInt(result.length() - 10);
                    result.replace(at, at + 10, result.substring(from, from + 10));
                }
                default ->
                    result.setCharAt(
                            at, (char) (random.nextInt(8) == 0 ? random.nextInt(0x10000) : 32 + random.nextInt(200)));
            }
        }
        return result.toString();
    }
}
