package org.modularplumbing.schemas.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Internal: makes values and writes them, compact or indented by two spaces. */
public final class JsonWriter {

    private final StringBuilder out = new StringBuilder();
    private final boolean indented;

    private JsonWriter(boolean indented) {
        this.indented = indented;
    }

    /** Returns a text as a value. */
    public static Json.Str text(String value) {
        return new Json.Str(0, 0, value);
    }

    /** Returns a text as a value, or null, which {@link #object} leaves out. */
    public static Json.Str text(Optional<String> value) {
        return value.map(JsonWriter::text).orElse(null);
    }

    /** Returns a whole number as a value. */
    public static Json.Num number(long value) {
        return new Json.Num(0, 0, value);
    }

    /** Returns a boolean as a value. */
    public static Json.Bool bool(boolean value) {
        return new Json.Bool(0, 0, value);
    }

    /** Returns null as a value. */
    public static Json.Nil nothing() {
        return new Json.Nil(0, 0);
    }

    /** Returns an array of values. */
    public static Json.Arr array(List<? extends Json> items) {
        return new Json.Arr(0, 0, items.toArray(Json[]::new));
    }

    /**
     * Returns an object.
     *
     * @param namesAndValues a name and a value by turns; a member whose value is null is left out
     */
    public static Json.Obj object(Object... namesAndValues) {
        var names = new ArrayList<String>();
        var values = new ArrayList<Json>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                names.add((String) namesAndValues[i]);
                values.add((Json) namesAndValues[i + 1]);
            }
        }
        return object(names, values);
    }

    /** Returns an object of these names and values, which are in the same order. */
    public static Json.Obj object(List<String> names, List<? extends Json> values) {
        return new Json.Obj(0, 0, names.toArray(String[]::new), values.toArray(Json[]::new), new int[names.size()]);
    }

    /** Writes on one line. */
    public static String compact(Json value) {
        var writer = new JsonWriter(false);
        writer.write(value, 0);
        return writer.out.toString();
    }

    /** Writes indented by two spaces, with a line break at the end. */
    public static String pretty(Json value) {
        var writer = new JsonWriter(true);
        writer.write(value, 0);
        return writer.out.append('\n').toString();
    }

    private void write(Json value, int depth) {
        if (value instanceof Json.Obj object) {
            members(object, depth);
        } else if (value instanceof Json.Arr array) {
            items(array, depth);
        } else if (value instanceof Json.Str text) {
            quoted(text.value());
        } else if (value instanceof Json.Num number) {
            out.append(
                    number.isLong()
                            ? String.valueOf(number.longValue())
                            : number.decimal().toString());
        } else if (value instanceof Json.Bool bool) {
            out.append(bool.value());
        } else {
            out.append("null");
        }
    }

    private void members(Json.Obj object, int depth) {
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
            separate(i, depth + 1);
            quoted(object.name(i));
            out.append(indented ? ": " : ":");
            write(object.value(i), depth + 1);
        }
        close(object.size(), depth, '}');
    }

    private void items(Json.Arr array, int depth) {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            separate(i, depth + 1);
            write(array.item(i), depth + 1);
        }
        close(array.size(), depth, ']');
    }

    private void separate(int index, int depth) {
        if (index > 0) {
            out.append(',');
        }
        line(depth);
    }

    private void close(int size, int depth, char bracket) {
        if (size > 0) {
            line(depth);
        }
        out.append(bracket);
    }

    private void line(int depth) {
        if (indented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
