package org.modularplumbing.casework.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.modularplumbing.casework.clock.Deadlines;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.refusal.CaseRefused.Code;
import org.modularplumbing.casework.refusal.CaseTypeProblem;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Event;
import org.modularplumbing.casework.type.CaseType.Field;
import org.modularplumbing.casework.type.CaseType.FieldType;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelExpression;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/**
 * The conditions of a type's events: FEEL over {@code case}, which has a member for each declared field, and over {@code today()}. A field without a value is null, and
 * a condition that gives null is not met. Thread safe.
 */
public final class Guards {

    private static final String CASE = "case";

    private final Map<String, FieldType> fields;
    private final Map<String, FeelExpression> conditions;

    private Guards(Map<String, FieldType> fields, Map<String, FeelExpression> conditions) {
        this.fields = fields;
        this.conditions = conditions;
    }

    /** Compiles the conditions of a type without problems. */
    static Guards of(CaseType type) {
        var conditions = type.events().stream()
                .filter(event -> event.when().isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        Event::code, event -> compile(type, event.when().get())));
        var fields = type.fields().stream().collect(Collectors.toUnmodifiableMap(Field::name, Field::type));
        return new Guards(fields, conditions);
    }

    /** What keeps a condition from working: not FEEL, a field that is not declared, types that do not go together, an answer that is not yes or no. */
    public static Optional<CaseTypeProblem> problem(CaseType type, String condition, String pointer) {
        try {
            var found = compile(type, condition).type();
            return found.equals(FeelType.BOOLEAN)
                    ? Optional.empty()
                    : Optional.of(new CaseTypeProblem(
                            pointer,
                            "the condition gives a value of type %s".formatted(found.name()),
                            "write a comparison, which gives true or false"));
        } catch (FeelException wrong) {
            var problem = wrong.problem();
            return Optional.of(new CaseTypeProblem(
                    pointer,
                    "the condition does not compile, at %s: %s".formatted(problem.at(), problem.message()),
                    "the fields are "
                            + type.fields().stream()
                                    .map(field -> CASE + "." + field.name())
                                    .toList()));
        }
    }

    /** Refuses an event whose condition is not met. The refusal tells the condition and the fields that it reads, never a value. */
    Optional<PlumbingRefusal> refusal(Event event, Case about, Instant now) {
        var condition = conditions.get(event.code());
        if (condition == null || isMet(condition, about, now)) {
            return Optional.empty();
        }
        return Optional.of(new CaseRefused(
                Code.CONDITION_NOT_MET,
                "'%s' is possible when %s".formatted(event.code(), condition.text()),
                Map.of("event", event.code(), "when", condition.text())));
    }

    private boolean isMet(FeelExpression condition, Case about, Instant now) {
        var settings = FeelSettings.STANDARD.withNow(now.atZone(Deadlines.ZONE));
        try {
            return Boolean.TRUE.equals(
                    condition.evaluate(Map.of(CASE, values(about)), settings).value());
        } catch (FeelException budgetSpent) {
            return false;
        }
    }

    private Map<String, Object> values(Case about) {
        var values = new HashMap<String, Object>();
        fields.forEach((name, type) -> values.put(name, value(type, about.data().get(name))));
        return values;
    }

    private static Object value(FieldType type, Object value) {
        return type == FieldType.DATE && value != null ? LocalDate.parse((String) value) : value;
    }

    private static FeelExpression compile(CaseType type, String condition) {
        var members = new LinkedHashMap<String, FeelType>();
        type.fields().forEach(field -> members.put(field.name(), type(field.type())));
        return Feel.compile(condition, Map.of(CASE, FeelType.context(members)));
    }

    private static FeelType type(FieldType type) {
        return switch (type) {
            case TEXT, CHOICE -> FeelType.STRING;
            case NUMBER -> FeelType.NUMBER;
            case BOOLEAN -> FeelType.BOOLEAN;
            case DATE -> FeelType.DATE;
        };
    }
}
