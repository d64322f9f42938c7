package org.modularplumbing.casework.engine;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.modularplumbing.casework.refusal.CaseProblem;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.refusal.CaseRefused.Code;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.casework.type.CaseFields.Field;
import org.modularplumbing.casework.type.CaseFields.FieldType;
import org.modularplumbing.plumbing.text.DidYouMean;

/** Whether values fit the fields of a type, and how they are patched. */
final class DataRules {

    private static final int DIGITS_MAX = 34;
    private static final int WHOLE_DIGITS_MAX = 18;
    private static final int ITEMS_MAX = 200;

    private final List<CaseProblem> problems = new ArrayList<>();

    private DataRules() {}

    /** Refuses values that do not fit, and where everything must be there, values that are missing; tells all of them. */
    static void check(Map<String, Field> fields, Map<String, Object> data) {
        var rules = new DataRules();
        rules.object(fields.values(), data, "/data");
        if (!rules.problems.isEmpty()) {
            throw new CaseRefused(Code.DATA_INVALID, rules.problems);
        }
    }

    /** A merge patch (RFC 7396): absent stays, null removes, objects merge, the rest is replaced. */
    static Map<String, Object> patched(Map<String, Object> values, Map<?, ?> patch) {
        var after = new TreeMap<>(values);
        patch.forEach((name, value) -> {
            var key = (String) name;
            if (value == null) {
                after.remove(key);
            } else if (value instanceof Map<?, ?> inner) {
                after.put(key, patched(object(after.get(key)), inner));
            } else {
                after.put(key, value);
            }
        });
        return after;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }

    private void object(Iterable<Field> fields, Map<?, ?> values, String pointer) {
        var names = new ArrayList<String>();
        fields.forEach(field -> names.add(field.name()));
        for (var name : values.keySet()) {
            if (!names.contains(name)) {
                add(
                        pointer + "/" + escaped((String) name),
                        "there is no such field; " + DidYouMean.phrase((String) name, names));
            }
        }
        for (var field : fields) {
            var place = pointer + "/" + field.name();
            var value = values.get(field.name());
            if (value != null) {
                value(field, value, place);
            } else if (field.required() || values.containsKey(field.name())) {
                add(place, "'%s' is missing".formatted(field.name()));
            }
        }
    }

    private void value(Field field, Object value, String pointer) {
        if (field.type() == FieldType.GROUP && value instanceof Map<?, ?> inner) {
            object(field.fields(), inner, pointer);
            return;
        }
        if (field.type() == FieldType.LIST && value instanceof List<?> items && items.size() <= ITEMS_MAX) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Map<?, ?> inner) {
                    object(field.fields(), inner, pointer + "/" + i);
                } else {
                    add(pointer + "/" + i, "an item of '%s' is not an object".formatted(field.name()));
                }
            }
            return;
        }
        var fits = switch (field.type()) {
            case TEXT -> value instanceof String text && isPlain(text);
            case NUMBER -> value instanceof BigDecimal number && isModest(number);
            case INTEGER -> value instanceof BigDecimal number && isWhole(number);
            case MONEY -> value instanceof BigDecimal number && isMoney(number);
            case BOOLEAN -> value instanceof Boolean;
            case DATE -> value instanceof String text && isDay(text);
            case CHOICE -> field.choices().contains(value);
            case CHOICES ->
                value instanceof List<?> chosen
                        && field.choices().containsAll(chosen)
                        && new HashSet<>(chosen).size() == chosen.size();
            case GROUP, LIST -> false;
        };
        if (!fits) {
            add(pointer, "'%s' is not %s".formatted(field.name(), expected(field)));
        }
    }

    private static String expected(Field field) {
        return switch (field.type()) {
            case TEXT -> "a text of 1 to %d characters, without control characters".formatted(Texts.LONG_LENGTH_MAX);
            case NUMBER -> "a decimal number of at most %d digits".formatted(DIGITS_MAX);
            case INTEGER -> "a whole number of at most %d digits".formatted(WHOLE_DIGITS_MAX);
            case MONEY -> "an amount in pounds with at most two decimals";
            case BOOLEAN -> "true or false";
            case DATE -> "a day that exists, as 2026-11-22";
            case CHOICE -> "one of " + List.copyOf(field.choices());
            case CHOICES -> "a list of some of %s, each once".formatted(List.copyOf(field.choices()));
            case GROUP -> "an object";
            case LIST -> "a list of at most %d objects".formatted(ITEMS_MAX);
        };
    }

    private static boolean isPlain(String text) {
        try {
            Texts.plain(text, "text", Texts.LONG_LENGTH_MAX);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static boolean isModest(BigDecimal number) {
        return number.precision() <= DIGITS_MAX && Math.abs(number.scale()) <= DIGITS_MAX;
    }

    private static boolean isWhole(BigDecimal number) {
        return isModest(number)
                && number.stripTrailingZeros().scale() <= 0
                && number.precision() - number.scale() <= WHOLE_DIGITS_MAX;
    }

    private static boolean isMoney(BigDecimal number) {
        return isModest(number)
                && number.stripTrailingZeros().scale() <= 2
                && number.precision() - number.scale() <= WHOLE_DIGITS_MAX;
    }

    private static boolean isDay(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private void add(String pointer, String detail) {
        problems.add(new CaseProblem(pointer, detail, "correct the value"));
    }
}
