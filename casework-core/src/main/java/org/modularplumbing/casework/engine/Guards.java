package org.modularplumbing.casework.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.modularplumbing.casework.clock.ClockRules;
import org.modularplumbing.casework.refusal.CaseProblem;
import org.modularplumbing.casework.type.CaseFields.Field;
import org.modularplumbing.casework.type.CaseLifecycle.Event;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelExpression;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Node;

/**
 * The conditions and values of a type: FEEL over {@code case}, which has a member for each declared field, and over {@code today()}. A field without a value is null, and
 * a condition that gives null is not met. Each text is compiled once. Thread safe.
 */
public final class Guards {

    private static final String CASE = "case";

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, FeelType> scope;
    private final Map<String, FeelExpression> compiled = new HashMap<>();

    private Guards(CaseType type) {
        type.data().fields().forEach(field -> fields.put(field.name(), field));
        scope = Map.of(CASE, context(type.data().fields()));
    }

    /** Compiles all that a type without problems says in FEEL. */
    static Guards of(CaseType type) {
        var guards = new Guards(type);
        for (var event : type.lifecycle().events()) {
            texts(event).forEach(text -> guards.compiled.computeIfAbsent(text, guards::compile));
        }
        return guards;
    }

    private static List<String> texts(Event event) {
        var texts = new ArrayList<String>();
        event.conditions().when().ifPresent(texts::add);
        event.effects().routes().forEach(route -> texts.add(route.when()));
        texts.addAll(event.effects().sets().values());
        return texts;
    }

    /** For the checks of a type: nothing is compiled yet. */
    public static Guards unchecked(CaseType type) {
        return new Guards(type);
    }

    /** What keeps a condition from working: not FEEL, a field that is not declared, types that do not go together, an answer that is not yes or no. */
    public Optional<CaseProblem> problem(String condition, String pointer) {
        return problem(condition, pointer, FeelType.BOOLEAN, "write a comparison, which gives true or false");
    }

    /** What keeps an expression from giving a field its value. */
    public Optional<CaseProblem> problem(String expression, Field field, String pointer) {
        return problem(
                expression, pointer, type(field), "field '%s' is of type %s".formatted(field.name(), field.type()));
    }

    private Optional<CaseProblem> problem(String text, String pointer, FeelType wanted, String suggestion) {
        try {
            var found = compile(text).type();
            return found.equals(wanted)
                    ? Optional.empty()
                    : Optional.of(new CaseProblem(
                            pointer, "the expression gives a value of type %s".formatted(found.name()), suggestion));
        } catch (FeelException wrong) {
            var problem = wrong.problem();
            return Optional.of(new CaseProblem(
                    pointer,
                    "%s, at %s: the expression does not compile".formatted(problem.message(), problem.at()),
                    "the fields are "
                            + fields.keySet().stream()
                                    .map(name -> CASE + "." + name)
                                    .limit(50)
                                    .toList()));
        }
    }

    /** The fields that an expression reads; all of them when it takes the case as a whole. Empty when it does not compile. */
    public Set<String> reads(String text) {
        try {
            var found = new LinkedHashSet<String>();
            walk(compile(text).syntax(), found);
            return found;
        } catch (FeelException wrong) {
            return Set.of();
        }
    }

    private void walk(Object node, Set<String> found) {
        if (node instanceof Node.Path path
                && path.source() instanceof Node.Name name
                && name.name().equals(CASE)) {
            found.add(path.name());
        } else if (node instanceof Node.Name name && name.name().equals(CASE)) {
            found.addAll(fields.keySet());
        } else if (node instanceof List<?> list) {
            list.forEach(part -> walk(part, found));
        } else {
            parts(node).forEach(inner -> walk(inner, found));
        }
    }

    private static List<Object> parts(Object node) {
        if (node instanceof Node.Path path) {
            return List.of(path.source());
        }
        if (node instanceof Node.Negation negation) {
            return List.of(negation.operand());
        }
        if (node instanceof Node.Binary binary) {
            return List.of(binary.left(), binary.right());
        }
        if (node instanceof Node.Logical logical) {
            return List.of(logical.operands());
        }
        if (node instanceof Node.Between between) {
            return List.of(between.value(), between.low(), between.high());
        }
        if (node instanceof Node.In in) {
            return List.of(in.value(), in.tests());
        }
        if (node instanceof Node.InstanceOf instance) {
            return List.of(instance.value());
        }
        if (node instanceof Node.If choice) {
            return List.of(choice.condition(), choice.yes(), choice.no());
        }
        if (node instanceof Node.For each) {
            return List.of(each.iterations(), each.result());
        }
        if (node instanceof Node.Quantified quantified) {
            return List.of(quantified.iterations(), quantified.condition());
        }
        if (node instanceof Node.Iteration iteration) {
            return iteration.to() == null ? List.of(iteration.over()) : List.of(iteration.over(), iteration.to());
        }
        if (node instanceof Node.Invocation invocation) {
            return List.of(invocation.function(), invocation.arguments());
        }
        if (node instanceof Node.FunctionOf function) {
            return List.of(function.body());
        }
        if (node instanceof Node.Filter filter) {
            return List.of(filter.source(), filter.condition());
        }
        if (node instanceof Node.ListOf list) {
            return List.of(list.items());
        }
        if (node instanceof Node.ContextOf context) {
            return List.of(context.entries());
        }
        if (node instanceof Node.Entry entry) {
            return List.of(entry.value());
        }
        if (node instanceof Node.UnaryTests tests) {
            return List.of(tests.tests());
        }
        if (node instanceof Node.RangeOf range) {
            var ends = new ArrayList<Object>();
            Optional.ofNullable(range.low()).ifPresent(ends::add);
            Optional.ofNullable(range.high()).ifPresent(ends::add);
            return ends;
        }
        return List.of();
    }

    /** Whether a condition is true for the values. */
    boolean isMet(String condition, Map<String, Object> values, Instant now) {
        return Boolean.TRUE.equals(value(condition, values, now).orElse(null));
    }

    /** What an expression gives for the values, in the form that a document has; empty for null and when its budget is spent. */
    Optional<Object> value(String expression, Map<String, Object> values, Instant now) {
        var settings = FeelSettings.STANDARD.withNow(now.atZone(ClockRules.ZONE));
        try {
            return Optional.ofNullable(compiled.get(expression)
                    .evaluate(Map.of(CASE, members(fields.values(), values)), settings)
                    .value());
        } catch (FeelException budgetSpent) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> members(Iterable<Field> fields, Map<?, ?> values) {
        var members = new HashMap<String, Object>();
        fields.forEach(field -> members.put(field.name(), member(field, values.get(field.name()))));
        return members;
    }

    private static Object member(Field field, Object value) {
        if (value == null) {
            return null;
        }
        return switch (field.type()) {
            case DATE -> LocalDate.parse((String) value);
            case GROUP -> members(field.fields(), (Map<?, ?>) value);
            case LIST ->
                ((List<?>) value)
                        .stream()
                                .map(item -> members(field.fields(), (Map<?, ?>) item))
                                .toList();
            default -> value;
        };
    }

    private FeelExpression compile(String text) {
        return Feel.compile(text, scope);
    }

    private static FeelType context(List<Field> fields) {
        var members = new LinkedHashMap<String, FeelType>();
        fields.forEach(field -> members.put(field.name(), type(field)));
        return FeelType.context(members);
    }

    private static FeelType type(Field field) {
        return switch (field.type()) {
            case TEXT, CHOICE -> FeelType.STRING;
            case NUMBER, INTEGER, MONEY -> FeelType.NUMBER;
            case BOOLEAN -> FeelType.BOOLEAN;
            case DATE -> FeelType.DATE;
            case CHOICES -> FeelType.list(FeelType.STRING);
            case GROUP -> context(field.fields());
            case LIST -> FeelType.list(context(field.fields()));
        };
    }
}
