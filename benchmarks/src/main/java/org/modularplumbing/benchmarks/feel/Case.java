package org.modularplumbing.benchmarks.feel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.modularplumbing.feel.FeelType;

/**
 * A rule as councils write it, in FEEL and in CEL, with inputs that take turns.
 *
 * @param name its name in the rows
 * @param feel the rule in FEEL
 * @param cel the rule in CEL, over 64-bit integers, which is all that CEL has for exact numbers
 * @param types the variables
 * @param inputs values of the variables, as plain Java maps
 */
record Case(String name, String feel, String cel, Map<String, FeelType> types, List<Map<String, Object>> inputs) {

    private static final int INPUTS = 1024;
    private static final List<String> TENURES = List.of("owner", "tenant", "lodger", "other");

    static List<Case> all() {
        return List.of(tariff(), bands(), household());
    }

    /** Tariff income from capital: one condition, one division, one rounding. */
    private static Case tariff() {
        return new Case(
                "tariff",
                "if capital <= 6000 then 0 else ceiling((capital - 6000) / 250)",
                "capital <= 6000 ? 0 : (capital - 6000 + 249) / 250",
                Map.of("capital", FeelType.NUMBER),
                inputs(random -> Map.of("capital", BigDecimal.valueOf(random.nextInt(16_000)))));
    }

    /** A dozen bands over four inputs. */
    private static Case bands() {
        var feel = new StringBuilder();
        var cel = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            int age = 25 + i % 4 * 15;
            int income = 100 + i * 60;
            var tenure = TENURES.get(i % 3);
            feel.append(
                    "if age >= %d and age < %d and income <= %d and tenure = \"%s\" and children >= %d then %d else "
                            .formatted(age - 10, age + 20, income, tenure, i % 3, i));
            cel.append("age >= %d && age < %d && income <= %d && tenure == \"%s\" && children >= %d ? %d : "
                    .formatted(age - 10, age + 20, income, tenure, i % 3, i));
        }
        var types = new LinkedHashMap<String, FeelType>();
        types.put("age", FeelType.NUMBER);
        types.put("income", FeelType.NUMBER);
        types.put("tenure", FeelType.STRING);
        types.put("children", FeelType.NUMBER);
        return new Case(
                "bands",
                feel.append("-1").toString(),
                cel.append("-1").toString(),
                types,
                inputs(random -> Map.of(
                        "age", BigDecimal.valueOf(16 + random.nextInt(70)),
                        "income", BigDecimal.valueOf(random.nextInt(1_000)),
                        "tenure", TENURES.get(random.nextInt(4)),
                        "children", BigDecimal.valueOf(random.nextInt(5)))));
    }

    /** A filter over the people of a household. */
    private static Case household() {
        var person = FeelType.context(Map.of("age", FeelType.NUMBER, "income", FeelType.NUMBER));
        return new Case(
                "household",
                "count(household[age < 18]) * 17 + count(household[income > 150])",
                "household.filter(p, p.age < 18).size() * 17 + household.filter(p, p.income > 150).size()",
                Map.of("household", FeelType.list(person)),
                inputs(random -> {
                    var people = new ArrayList<Map<String, Object>>();
                    for (int i = random.nextInt(6); i >= 0; i--) {
                        people.add(Map.of(
                                "age", BigDecimal.valueOf(random.nextInt(80)),
                                "income", BigDecimal.valueOf(random.nextInt(400))));
                    }
                    return Map.of("household", List.copyOf(people));
                }));
    }

    private static List<Map<String, Object>> inputs(java.util.function.Function<Random, Map<String, Object>> one) {
        var random = new Random(42);
        var inputs = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < INPUTS; i++) {
            inputs.add(one.apply(random));
        }
        return List.copyOf(inputs);
    }
}
