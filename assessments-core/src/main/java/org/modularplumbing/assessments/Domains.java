package org.modularplumbing.assessments;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Node;

/** Which values a name can have, as unary tests, for the analysis of decision tables. */
final class Domains {

    /** The values of what has no other limit than its type. */
    private static final String ANY = "";

    private final Map<String, String> tests = new HashMap<>();

    Domains(AssessmentDefinition definition, Map<String, FeelType> types, Map<String, Formula> formulas) {
        definition.parameters().forEach(parameter -> tests.put(parameter.name(), ANY));
        definition.questions().forEach(item -> question(item).ifPresent(domain -> tests.put(item.linkId(), domain)));
        for (int i = 0; i < definition.calculations().size(); i++) {
            var name = definition.calculations().get(i).name();
            var formula = formulas.get("/calculations/" + i + "/value");
            if (types.get(name) == FeelType.BOOLEAN) {
                tests.put(name, ANY);
            } else if (formula != null) {
                texts(formula.feel().syntax()).ifPresent(texts -> tests.put(name, list(texts)));
            }
        }
    }

    /** Whether everything is known about the values of a name; of a calculated number it is not. */
    boolean isKnown(String name) {
        return tests.containsKey(name);
    }

    /** The tests that every value passes, if there are any. */
    Optional<String> of(String name) {
        return Optional.ofNullable(tests.get(name)).filter(text -> !text.equals(ANY));
    }

    private static Optional<String> question(Item item) {
        return switch (item.type()) {
            case BOOLEAN, DATE -> Optional.of(ANY);
            case INTEGER, DECIMAL, MONEY -> Optional.of(range(item));
            case CHOICE ->
                item.repeats()
                        ? Optional.empty()
                        : Optional.of(list(
                                item.options().stream().map(Item.Option::code).collect(Collectors.toSet())));
            case STRING, TEXT, GROUP -> Optional.empty();
        };
    }

    private static String range(Item item) {
        var min = item.min().map(BigDecimal::toPlainString);
        var max = item.max().map(BigDecimal::toPlainString);
        if (min.isPresent() && max.isPresent()) {
            return "[%s..%s]".formatted(min.get(), max.get());
        }
        return min.map(low -> ">= " + low)
                .or(() -> max.map(high -> "<= " + high))
                .orElse(ANY);
    }

    /** The texts that an expression can give, when it chooses among texts that are written down. */
    private static Optional<Set<String>> texts(Node node) {
        if (node instanceof Node.Literal literal && (literal.value() == null || literal.value() instanceof String)) {
            return Optional.of(literal.value() == null ? Set.of() : Set.of((String) literal.value()));
        }
        if (node instanceof Node.If choice) {
            return texts(choice.yes())
                    .flatMap(yes -> texts(choice.no()).map(no -> {
                        var both = new LinkedHashSet<>(yes);
                        both.addAll(no);
                        return both;
                    }));
        }
        return Optional.empty();
    }

    private static String list(Set<String> texts) {
        return texts.stream()
                .sorted()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(", "));
    }
}
