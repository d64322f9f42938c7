package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.modularplumbing.assessments.Trace.Step;

/**
 * An outcome in words, as lines of plain text.
 *
 * @param outcome the outcome
 */
public record Explanation(Outcome outcome) {

    public Explanation {
        requireNonNull(outcome, "outcome");
    }

    /**
     * What the person concerned reads: the outcome and its reasons, without names of rules or expressions.
     *
     * @param locale English, or Welsh
     * @return one line for the outcome and one for each reason
     */
    public List<String> citizen(Locale locale) {
        var lines = new ArrayList<String>();
        lines.add(outcome.text().in(locale));
        outcome.reasons().forEach(reason -> lines.add(reason.in(locale)));
        return List.copyOf(lines);
    }

    /**
     * What an officer reads to check the outcome: the definition, the day, the answers that counted, and each step with its inputs.
     *
     * @return lines of English text
     */
    public List<String> officer() {
        var trace = outcome.trace();
        var lines = new ArrayList<String>();
        lines.add("Outcome: " + outcome.code());
        lines.add("Definition: %s, version %d, %s"
                .formatted(
                        trace.definition().id(),
                        trace.definition().version(),
                        trace.definition().hash()));
        lines.add("As of: " + trace.asOf());
        lines.add("Answers: " + words(trace.answers()));
        trace.steps().forEach(step -> lines.add(line(step)));
        return List.copyOf(lines);
    }

    private static String line(Step step) {
        var inputs = step.inputs().isEmpty() ? "" : " with " + words(step.inputs());
        return "%s %s = %s: %s%s"
                .formatted(
                        step.kind().name().toLowerCase(Locale.ROOT),
                        step.name(),
                        step.value().map(Explanation::word).orElse("nothing"),
                        step.basis(),
                        inputs);
    }

    private static String words(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + word(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String word(Object value) {
        return value == null ? "nothing" : value instanceof String text ? '"' + text + '"' : value.toString();
    }
}
