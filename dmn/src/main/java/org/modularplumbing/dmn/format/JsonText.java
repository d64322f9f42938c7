package org.modularplumbing.dmn.format;

import java.util.List;
import java.util.Map;

/** Writes JSON text from maps, lists, strings and booleans: one property a line, lists of texts on one line, so that a rule is a line. */
final class JsonText {

    private static final int LINE = 120;

    private JsonText() {}

    static String of(Object tree) {
        var out = new StringBuilder();
        write(out, tree, 0);
        return out.append('\n').toString();
    }

    private static void write(StringBuilder out, Object value, int depth) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            var line = new StringBuilder();
            if (oneLine(line, value, LINE - 2 * depth)) {
                out.append(line);
            } else if (value instanceof Map<?, ?> map) {
                object(out, map, depth);
            } else {
                array(out, (List<?>) value, depth);
            }
        } else {
            scalar(out, value);
        }
    }

    private static void object(StringBuilder out, Map<?, ?> map, int depth) {
        var separator = "{\n";
        for (var property : map.entrySet()) {
            out.append(separator).append("  ".repeat(depth + 1));
            text(out, (String) property.getKey());
            out.append(": ");
            write(out, property.getValue(), depth + 1);
            separator = ",\n";
        }
        out.append('\n').append("  ".repeat(depth)).append('}');
    }

    private static void array(StringBuilder out, List<?> list, int depth) {
        var separator = "[\n";
        for (var item : list) {
            out.append(separator).append("  ".repeat(depth + 1));
            write(out, item, depth + 1);
            separator = ",\n";
        }
        out.append('\n').append("  ".repeat(depth)).append(']');
    }

    /** Writes a value without line breaks if it is short; gives up as soon as it is not. */
    private static boolean oneLine(StringBuilder out, Object value, int room) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            var separator = "";
            for (var property : map.entrySet()) {
                out.append(separator);
                text(out, (String) property.getKey());
                out.append(": ");
                if (!oneLine(out, property.getValue(), room)) {
                    return false;
                }
                separator = ", ";
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            var separator = "";
            for (var item : list) {
                out.append(separator);
                if (!oneLine(out, item, room)) {
                    return false;
                }
                separator = ", ";
            }
            out.append(']');
        } else {
            scalar(out, value);
        }
        return out.length() <= room;
    }

    private static void scalar(StringBuilder out, Object value) {
        if (value instanceof String text) {
            text(out, text);
        } else {
            out.append(value);
        }
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
