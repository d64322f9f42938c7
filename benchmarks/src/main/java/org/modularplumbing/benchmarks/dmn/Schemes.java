package org.modularplumbing.benchmarks.dmn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A table of 12 rules over 4 inputs, and a graph of 6 decisions with two tables, as councils write them; and the same in FEEL and CEL. */
final class Schemes {

    private static final List<String> TENURES = List.of("owner", "tenant");

    private Schemes() {}

    private static List<String[]> bands() {
        var rules = new ArrayList<String[]>();
        int[] incomes = {0, 100, 200, 350};
        for (int band = 0; band < 3; band++) {
            for (var tenure : TENURES) {
                for (var disabled : List.of("true", "false")) {
                    int percent =
                            100 - band * 30 - (tenure.equals("owner") ? 10 : 0) - (disabled.equals("true") ? 0 : 5);
                    rules.add(new String[] {
                        String.valueOf(incomes[band]),
                        String.valueOf(incomes[band + 1]),
                        tenure,
                        disabled,
                        String.valueOf(percent)
                    });
                }
            }
        }
        return rules;
    }

    private static String tableLogic(String income) {
        var rules = new StringBuilder();
        for (var rule : bands()) {
            rules.append(rules.length() == 0 ? "" : ",")
                    .append(
                            "{\"when\": [\"[%s..%s)\", \"<= 16000\", \"\\\"%s\\\"\", \"%s\"], \"then\": [\"%s\", \"\\\"band %s\\\"\"]}"
                                    .formatted(rule[0], rule[1], rule[2], rule[3], rule[4], rule[0]));
        }
        return """
               {"table": {
                 "inputs": [{"expression": "%s", "type": "number"}, {"expression": "capital", "type": "number"},
                            {"expression": "tenure", "type": "string"}, {"expression": "disabled", "type": "boolean"}],
                 "outputs": [{"name": "percent", "type": "number"}, {"name": "reason", "type": "string"}],
                 "rules": [%s]}}
               """.formatted(income, rules);
    }

    private static final String INPUTS = """
            "inputs": [{"name": "income", "type": "number"}, {"name": "capital", "type": "number"},
                       {"name": "tenure", "type": "string"}, {"name": "disabled", "type": "boolean"},
                       {"name": "rent", "type": "number"}],
            """;

    static String table() {
        return "{\"name\": \"table\", " + INPUTS + "\"decisions\": [{\"name\": \"award\", \"requires\": {\"inputs\":"
                + " [\"income\", \"capital\", \"tenure\", \"disabled\"]}, \"logic\": " + tableLogic("income") + "}]}";
    }

    static String graph() {
        return "{\"name\": \"graph\", " + INPUTS + """
                "decisions": [
                  {"name": "tariff", "type": "number", "requires": {"inputs": ["capital"]},
                   "logic": "if capital <= 6000 then 0 else ceiling((capital - 6000) / 250)"},
                  {"name": "counted", "type": "number", "requires": {"inputs": ["income"], "decisions": ["tariff"]},
                   "logic": "income + tariff"},
                  {"name": "deduction", "requires": {"inputs": ["rent", "disabled"]}, "logic": {"table": {
                    "inputs": [{"expression": "rent", "type": "number"}, {"expression": "disabled", "type": "boolean"}],
                    "outputs": [{"name": "deduction", "type": "number"}],
                    "rules": [{"when": ["< 100", "-"], "then": ["0"]}, {"when": [">= 100", "true"], "then": ["5"]},
                              {"when": [">= 100", "false"], "then": ["15"]}]}}},
                  {"name": "award", "requires": {"inputs": ["capital", "tenure", "disabled"], "decisions": ["counted"]},
                   "logic":
                """ + tableLogic("counted") + """
                  },
                  {"name": "weekly", "type": "number", "requires": {"inputs": ["rent"], "decisions": ["award", "deduction"]},
                   "logic": "decimal((rent - deduction) * award.percent / 100, 2)"},
                  {"name": "yearly", "type": "number", "requires": {"decisions": ["weekly"]},
                   "logic": "decimal(weekly * 365 / 7, 2)"}
                ]}
                """;
    }

    private static String chain(String income) {
        var chain = new StringBuilder();
        for (var rule : bands()) {
            chain.append(
                    "if %s >= %s and %s < %s and capital <= 16000 and tenure = \"%s\" and disabled = %s then {percent: %s, reason: \"band %s\"} else "
                            .formatted(income, rule[0], income, rule[1], rule[2], rule[3], rule[4], rule[0]));
        }
        return chain.append("null").toString();
    }

    /** The table as one FEEL expression, for engines without tables. */
    static String tableAsFeel() {
        return chain("income");
    }

    /** The graph as one FEEL context. */
    static String graphAsFeel() {
        return "{tariff: if capital <= 6000 then 0 else ceiling((capital - 6000) / 250), counted: income + tariff,"
                + " deduction: if rent < 100 then 0 else if disabled then 5 else 15, award: " + chain("counted")
                + ", weekly: decimal((rent - deduction) * award.percent / 100, 2), yearly: decimal(weekly * 365 / 7, 2)}.yearly";
    }

    /** The table in CEL, over whole numbers. */
    static String tableAsCel() {
        var chain = new StringBuilder();
        for (var rule : bands()) {
            chain.append(
                    "income >= %s && income < %s && capital <= 16000 && tenure == '%s' && disabled == %s ? {'percent': dyn(%s), 'reason': dyn('band %s')} : "
                            .formatted(rule[0], rule[1], rule[2], rule[3], rule[4], rule[0]));
        }
        return chain.append("{'percent': dyn(-1)}").toString();
    }

    /** Inputs that a rule matches, in turn. */
    static List<Map<String, Object>> inputs() {
        var random = new Random(42);
        var inputs = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 1024; i++) {
            var input = new LinkedHashMap<String, Object>();
            input.put("income", BigDecimal.valueOf(random.nextInt(300)));
            input.put("capital", BigDecimal.valueOf(random.nextInt(16_000)));
            input.put("tenure", TENURES.get(random.nextInt(2)));
            input.put("disabled", random.nextBoolean());
            input.put("rent", BigDecimal.valueOf(50 + random.nextInt(150)));
            inputs.add(input);
        }
        return List.copyOf(inputs);
    }
}
