package org.modularplumbing.plumbing.documents;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** H2FileLock what the JSON reader found into refusals with a place; never repeats a value of the document. */
final class ReadRefusals {

    private ReadRefusals() {}

    static KernelRefused nothing() {
        return new KernelRefused(Code.MISSING_FIELD, "the document is null", Map.of());
    }

    static KernelRefused noCharacter(String pointer, TokenStreamLocation location) {
        var place = place(location);
        return new KernelRefused(
                Code.INVALID_VALUE,
                "the text at %s holds what is no character: U+0000 or half of a surrogate pair".formatted(words(place)),
                pointer,
                place);
    }

    static KernelRefused of(JacksonException problem, String json) {
        try {
            return told(problem, json);
        } catch (JacksonException furtherOn) { // told by looking again, and further on the text is no JSON
            return malformed(furtherOn, place(furtherOn));
        }
    }

    private static KernelRefused told(JacksonException problem, String json) {
        var place = place(problem);
        if (problem instanceof InputCoercionException) {
            return new KernelRefused(
                    Code.INVALID_VALUE, "the number at " + words(place) + " is too large", pointer(problem), place);
        }
        if (problem instanceof StreamReadException || problem instanceof StreamConstraintsException) {
            return malformed(problem, place);
        }
        if (problem instanceof UnrecognizedPropertyException unknown) {
            var pointer = pointer(problem);
            return UnknownProperty.refusal(
                    unknown.getPropertyName(), pointer, unknown.getKnownPropertyIds(), Documents.place(json, pointer));
        }
        if (problem instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return misnamed(pointer(problem), refused.getType().getRawClass(), json)
                    .orElseGet(() -> constructor(refused, place, json));
        }
        if (isMissing(problem, json)) {
            return misnamed(parent(problem), recordOf(problem), json)
                    .orElseGet(() -> missing(lastStep(problem).getPropertyName(), pointer(problem), place));
        }
        return new KernelRefused(
                isRightType(problem) ? Code.INVALID_VALUE : Code.WRONG_TYPE,
                expected(problem) + " is expected at " + words(place),
                pointer(problem),
                place);
    }

    private static KernelRefused malformed(JacksonException problem, Map<String, Object> place) {
        return new KernelRefused(
                Code.MALFORMED_JSON, "the text is not JSON at " + words(place), pointer(problem), place);
    }

    /** A text where a text is expected, but not that one: a day that does not exist; or a number that is not whole where it should be. */
    private static boolean isRightType(JacksonException problem) {
        if (!(problem instanceof InvalidFormatException format)) {
            return false;
        }
        var type = format.getTargetType();
        var number = type.isPrimitive() && type != boolean.class || Number.class.isAssignableFrom(type);
        return number
                ? format.getValue() instanceof Number
                : type != boolean.class && type != Boolean.class && type != String.class;
    }

    /** A number or truth value that is not there: the reader misses it before the record does. */
    private static boolean isMissing(JacksonException problem, String json) {
        return problem instanceof MismatchedInputException
                && !problem.getPath().isEmpty()
                && lastStep(problem).getPropertyName() != null
                && !Documents.propertiesAt(json, parent(problem))
                        .contains(lastStep(problem).getPropertyName());
    }

    private static Class<?> recordOf(JacksonException problem) {
        return lastStep(problem).from() instanceof Class<?> type
                ? type
                : lastStep(problem).from().getClass();
    }

    /** A name that the record does not have wins over what it therefore lacks. */
    private static Optional<KernelRefused> misnamed(String object, Class<?> record, String json) {
        return UnknownProperty.first(Documents.propertiesAt(json, object), record)
                .map(name -> {
                    var pointer = object + "/" + escaped(name);
                    return UnknownProperty.refusal(name, pointer, record, Documents.place(json, pointer));
                });
    }

    private static KernelRefused missing(String name, String pointer, Map<String, Object> place) {
        return new KernelRefused(Code.MISSING_FIELD, "property '%s' is missing".formatted(name), pointer, place);
    }

    /** A record's own check: a null for a part that is required, or a value that it does not allow. Its message starts with the part's name where there is one. */
    private static KernelRefused constructor(
            ValueInstantiationException problem, Map<String, Object> place, String json) {
        var cause = problem.getCause();
        var pointer = pointer(problem);
        if (cause instanceof KernelRefused refused) {
            return refused;
        }
        var message = String.valueOf(cause.getMessage());
        var record = problem.getType().getRawClass();
        if (cause instanceof NullPointerException) {
            var name = UnknownProperty.required(message, record, Documents.propertiesAt(json, pointer));
            return missing(name, pointer + "/" + name, place);
        }
        var component = UnknownProperty.known(record).stream()
                .filter(name -> message.startsWith(name + " ") || message.startsWith("'" + name + "' "))
                .findFirst();
        return new KernelRefused(
                Code.INVALID_VALUE,
                message,
                component.map(name -> pointer + "/" + name).orElse(pointer),
                component
                        .map(name -> Documents.place(json, pointer + "/" + name))
                        .orElse(place));
    }

    private static String expected(JacksonException problem) {
        return problem instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? "a value of type " + mismatch.getTargetType().getSimpleName()
                : "another value";
    }

    private static Reference lastStep(JacksonException problem) {
        return problem.getPath().get(problem.getPath().size() - 1);
    }

    private static String pointer(JacksonException problem) {
        return pointer(problem.getPath());
    }

    private static String parent(JacksonException problem) {
        return pointer(problem.getPath().subList(0, problem.getPath().size() - 1));
    }

    private static String pointer(List<Reference> path) {
        return path.stream()
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
