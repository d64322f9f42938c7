package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that the static checks found in a definition.
 *
 * @param severity whether it keeps the definition from being published
 * @param code what kind of finding
 * @param pointer where in the document (RFC 6901)
 * @param message what was found
 * @param suggestion what to do about it
 * @param example answers by linkId that show it, made up; empty if it needs none
 */
public record Finding(
        Severity severity, Code code, String pointer, String message, String suggestion, Map<String, Object> example) {

    /** Whether a finding keeps a definition from being published. */
    public enum Severity {
        /** It does. */
        ERROR,
        /** It does not, but somebody should look. */
        WARNING
    }

    /** The kinds of findings. */
    public enum Code {
        /** Two things have the same name. */
        DUPLICATE_NAME(Severity.ERROR),
        /** The text is not FEEL, or can never work for values of these types. */
        BAD_EXPRESSION(Severity.ERROR),
        /** An expression uses a name that nothing has. */
        UNKNOWN_NAME(Severity.ERROR),
        /** A condition gives something else than true or false. */
        NOT_A_CONDITION(Severity.ERROR),
        /** Things depend on one another in a circle. */
        CYCLE(Severity.ERROR),
        /** An expression compares a choice with something that is not one of its options. */
        UNKNOWN_OPTION(Severity.ERROR),
        /** A text has a placeholder that nothing fills, or not the same ones in both languages. */
        BAD_PLACEHOLDER(Severity.ERROR),
        /** The decision model is not one, or does not give an outcome. */
        BAD_DECISION(Severity.ERROR),
        /** The decision gives an outcome that is not among the outcomes. */
        UNKNOWN_OUTCOME(Severity.ERROR),
        /** Some answers match no rule of a table. */
        TABLE_GAP(Severity.ERROR),
        /** Some answers match two rules of a table that may match only one. */
        TABLE_OVERLAP(Severity.ERROR),
        /** A rule tests what has no value for some answers, and the table does not say what absence means. */
        ABSENT_VALUE(Severity.ERROR),
        /** A test of the definition does not hold. */
        TEST_FAILED(Severity.ERROR),
        /** The definition has no tests, or too many parts. */
        BAD_SHAPE(Severity.ERROR),
        /** No expression uses the question, parameter or calculation. */
        NEVER_USED(Severity.WARNING),
        /** No expression mentions the option, although others of the same question are mentioned. */
        OPTION_NEVER_USED(Severity.WARNING),
        /** No test comes to the outcome. */
        OUTCOME_NOT_TESTED(Severity.WARNING),
        /** Some answers come to no outcome. */
        NO_OUTCOME(Severity.WARNING),
        /** A table could be simpler or clearer. */
        TABLE_ADVICE(Severity.WARNING);

        private final Severity severity;

        Code(Severity severity) {
            this.severity = severity;
        }
    }

    public Finding {
        requireNonNull(severity, "severity");
        requireNonNull(code, "code");
        requireNonNull(pointer, "pointer");
        requireNonNull(message, "message");
        requireNonNull(suggestion, "suggestion");
        example = Collections.unmodifiableMap(new LinkedHashMap<>(example));
    }

    static Finding of(Code code, String pointer, String message, String suggestion) {
        return new Finding(code.severity, code, pointer, message, suggestion, Map.of());
    }

    Finding with(Map<String, Object> answers) {
        return new Finding(severity, code, pointer, message, suggestion, answers);
    }

    boolean isError() {
        return severity == Severity.ERROR;
    }
}
