package org.modularplumbing.dmn.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.ModelProblem.Code;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelExpression;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.ContextType;
import org.modularplumbing.feel.FeelType.ListType;
import org.modularplumbing.feel.FeelType.RestrictedType;
import org.modularplumbing.feel.Spelling;

/** Reads the inputs of a decision from JSON by their declared types: dates, times and durations are texts there. */
public final class JsonInputs {

    private static final Map<FeelType, String> FORMS = Map.of(
            FeelType.DATE, "date",
            FeelType.TIME, "time",
            FeelType.DATE_TIME, "date and time",
            FeelType.DAYS_DURATION, "duration",
            FeelType.MONTHS_DURATION, "duration");

    private static final FeelLayout TEXT = FeelLayout.EMPTY.with("text", FeelType.STRING);
    private static final Map<String, FeelExpression> CONVERSIONS = Map.of(
            "date", conversion("date"),
            "time", conversion("time"),
            "date and time", conversion("date and time"),
            "duration", conversion("duration"));

    private JsonInputs() {}

    private static FeelExpression conversion(String function) {
        return Feel.compile(function + "(text)", TEXT, Checking.LENIENT);
    }

    /** Reads an object with a property for each input; those that are missing are not given. */
    public static Map<String, Object> read(String json, Map<String, FeelType> types) {
        return JsonForm.placed(json, () -> {
            var tree = JsonTree.parse(json);
            if (!(tree instanceof Map<?, ?> object)) {
                throw JsonIn.problem(Code.INVALID, "", "An object with a property for each input is expected here.");
            }
            var inputs = new LinkedHashMap<String, Object>();
            object.forEach((name, value) -> {
                var type = types.get(name);
                if (type == null) {
                    throw unknown((String) name, types);
                }
                inputs.put((String) name, value(type, value, at("", (String) name)));
            });
            return Collections.unmodifiableMap(inputs);
        });
    }

    private static DecisionModelException unknown(String name, Map<String, FeelType> types) {
        var meant = Spelling.nearest(name, types.keySet())
                .map(other -> " Did you mean '" + other + "'?")
                .orElse("");
        return JsonIn.problem(
                Code.UNKNOWN_ELEMENT, at("", name), "The decision has no input '%s'.%s".formatted(name, meant));
    }

    private static String at(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static Object value(FeelType type, Object value, String pointer) {
        if (value == null || type == FeelType.ANY) {
            return value;
        }
        if (type instanceof RestrictedType restricted) {
            return value(restricted.base(), value, pointer);
        }
        if (type instanceof ListType list) {
            return value instanceof List<?> items
                    ? items(list.item(), items, pointer)
                    : value(list.item(), value, pointer);
        }
        if (type instanceof ContextType context) {
            return context(context, value, pointer);
        }
        return FORMS.containsKey(type) ? temporal(type, value, pointer) : simple(type, value, pointer);
    }

    private static List<Object> items(FeelType type, List<?> items, String pointer) {
        var read = new ArrayList<Object>();
        for (int i = 0; i < items.size(); i++) {
            read.add(value(type, items.get(i), pointer + "/" + i));
        }
        return Collections.unmodifiableList(read);
    }

    private static Map<String, Object> context(ContextType context, Object value, String pointer) {
        if (!(value instanceof Map<?, ?> object)) {
            throw JsonIn.problem(Code.INVALID, pointer, "An object is expected here.");
        }
        for (var member : context.members().keySet()) {
            if (!object.containsKey(member)) {
                throw JsonIn.problem(
                        Code.MISSING, at(pointer, member), "'%s' is missing. Give it, or null.".formatted(member));
            }
        }
        var read = new LinkedHashMap<String, Object>();
        object.forEach((name, member) -> read.put(
                (String) name,
                value(context.members().getOrDefault(name, FeelType.ANY), member, at(pointer, (String) name))));
        return Collections.unmodifiableMap(read);
    }

    private static Object temporal(FeelType type, Object value, String pointer) {
        var read = value instanceof String text ? converted(FORMS.get(type), text) : null;
        if (read == null || !type.accepts(read)) {
            throw JsonIn.problem(
                    Code.INVALID, pointer, "A %s is expected here, as a text of ISO 8601.".formatted(type.name()));
        }
        return read;
    }

    private static Object converted(String form, String text) {
        var conversion = CONVERSIONS.get(form);
        var frame = new Object[conversion.frameSize()];
        frame[0] = text;
        return conversion.evaluate(frame, FeelSettings.STANDARD.begin());
    }

    private static Object simple(FeelType type, Object value, String pointer) {
        if (type instanceof FeelType.Simple && !Objects.requireNonNull(type).accepts(value)) {
            throw JsonIn.problem(Code.INVALID, pointer, "A %s is expected here.".formatted(type.name()));
        }
        return value;
    }
}
