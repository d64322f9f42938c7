package org.modularplumbing.plumbing.documents;

import java.util.Map;
import java.util.stream.Collectors;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Turns what the JSON reader found into refusals with a place; never repeats a value of the document. */
final class ReadRefusals {

    private ReadRefusals() {}

    static KernelRefused nothing() {
        return new KernelRefused(Code.MISSING_FIELD, "the document is null", Map.of());
    }

    static KernelRefused of(JacksonException problem, String json) {
        var place = place(problem);
        if (problem instanceof InputCoercionException) {
            return new KernelRefused(
                    Code.INVALID_VALUE, "the number at " + words(place) + " is too large", pointer(problem), place);
        }
        if (problem instanceof StreamReadException || problem instanceof StreamConstraintsException) {
            return new KernelRefused(
                    Code.MALFORMED_JSON, "the text is not JSON at " + words(place), pointer(problem), place);
        }
        if (problem instanceof UnrecognizedPropertyException unknown) {
            return new KernelRefused(
                    Code.UNKNOWN_FIELD,
                    "property '%s' is not known here; known are %s"
                            .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds()),
                    pointer(problem),
                    Documents.place(json, pointer(problem)));
        }
        if (problem instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return constructor(refused.getCause(), pointer(problem), place);
        }
        return new KernelRefused(
                isRightType(problem) ? Code.INVALID_VALUE : Code.WRONG_TYPE,
                expected(problem) + " is expected at " + words(place),
                pointer(problem),
                place);
    }

    /** A text where a text is expected, but not that one: a day that does not exist, a word that is not on the list. */
    private static boolean isRightType(JacksonException problem) {
        return problem instanceof InvalidFormatException format
                && !format.getTargetType().isPrimitive()
                && !Number.class.isAssignableFrom(format.getTargetType())
                && format.getTargetType() != Boolean.class
                && format.getTargetType() != String.class;
    }

    /** A record's own check: a null for a part that is required, or a value that it does not allow. */
    private static KernelRefused constructor(Throwable cause, String pointer, Map<String, Object> place) {
        if (cause instanceof KernelRefused refused) {
            return refused;
        }
        if (cause instanceof NullPointerException) {
            return new KernelRefused(
                    Code.MISSING_FIELD,
                    "property '%s' is missing".formatted(cause.getMessage()),
                    pointer + "/" + cause.getMessage(),
                    place);
        }
        return new KernelRefused(Code.INVALID_VALUE, String.valueOf(cause.getMessage()), pointer, place);
    }

    private static String expected(JacksonException problem) {
        return problem instanceof tools.jackson.databind.exc.MismatchedInputException mismatch
                        && mismatch.getTargetType() != null
                ? "a value of type " + mismatch.getTargetType().getSimpleName()
                : "another value";
    }

    private static String pointer(JacksonException problem) {
        return problem.getPath().stream()
                .map(step -> "/"
                        + (step.getPropertyName() == null
                                ? String.valueOf(step.getIndex())
                                : escaped(step.getPropertyName())))
                .collect(Collectors.joining());
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static Map<String, Object> place(JacksonException problem) {
        return place(problem.getLocation());
    }

    static Map<String, Object> place(TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? Map.of()
                : Map.of("line", location.getLineNr(), "column", location.getColumnNr());
    }

    private static String words(Map<String, Object> place) {
        return place.isEmpty() ? "its start" : "line %s, column %s".formatted(place.get("line"), place.get("column"));
    }
}
