package org.modularplumbing.casework.engine;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.refusal.CaseRefused.Code;
import org.modularplumbing.casework.text.Suggestion;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Field;

/** Whether values fit the fields of a type. */
public final class DataRules {

    private static final int DIGITS_MAX = 34;

    private DataRules() {}

    /** Refuses data that do not fit the fields. */
    public static void check(CaseType type, Map<String, Object> data) {
        var names = type.fields().stream().map(Field::name).toList();
        for (var name : data.keySet()) {
            if (!names.contains(name)) {
                throw refused(name, "is no field of '%s'; %s".formatted(type.code(), Suggestion.of(name, names)));
            }
        }
        for (var field : type.fields()) {
            var value = data.get(field.name());
            if (value != null) {
                check(field, value);
            } else if (field.required() || data.containsKey(field.name())) {
                throw refused(field.name(), "is missing");
            }
        }
    }

    private static void check(Field field, Object value) {
        var fits = switch (field.type()) {
            case TEXT -> value instanceof String text && isPlain(text);
            case NUMBER -> value instanceof BigDecimal number && isModest(number);
            case BOOLEAN -> value instanceof Boolean;
            case DATE -> value instanceof String text && isDay(text);
            case CHOICE -> field.choices().contains(value);
        };
        if (!fits) {
            throw refused(field.name(), "is not " + expected(field));
        }
    }

    private static String expected(Field field) {
        return switch (field.type()) {
            case TEXT -> "a text of 1 to %d characters".formatted(Texts.LONG_LENGTH_MAX);
            case NUMBER -> "a decimal number of at most %d digits".formatted(DIGITS_MAX);
            case BOOLEAN -> "true or false";
            case DATE -> "a day that exists, as 2026-11-22";
            case CHOICE -> "one of " + List.copyOf(field.choices());
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

    private static boolean isDay(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static CaseRefused refused(String name, String what) {
        return new CaseRefused(
                Code.DATA_INVALID,
                "'%s' %s".formatted(name, what),
                "/data/" + name.replace("~", "~0").replace("/", "~1"),
                Map.of("field", name));
    }
}
