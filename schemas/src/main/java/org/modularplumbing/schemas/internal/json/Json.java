package org.modularplumbing.schemas.internal.json;

import java.math.BigDecimal;
import java.util.List;

/**
 * Internal: one JSON value and where it stands in the text it was read from. Immutable once the reader has handed it out.
 *
 * <p>Equality is not that of JSON Schema: use {@link JsonEquality}.
 */
public abstract sealed class Json {

    /** The seven types of JSON Schema; an integer is a number without a fraction. */
    public enum Type {
        /** The literal null. */
        NULL("null"),
        /** The literals true and false. */
        BOOLEAN("boolean"),
        /** Members in the order of the text. */
        OBJECT("object"),
        /** Items in order. */
        ARRAY("array"),
        /** A number with a fraction. */
        NUMBER("number"),
        /** A number without a fraction, however it is written. */
        INTEGER("integer"),
        /** Text. */
        STRING("string");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** Returns the word of the {@code type} keyword. */
        public String word() {
            return word;
        }
    }

    private final int start;
    private int end;

    private Json(int start, int end) {
        this.start = start;
        this.end = end;
    }

    /** Returns the type; a number without a fraction is an integer. */
    public abstract Type type();

    /** Returns the offset in bytes of the first character. */
    public final int start() {
        return start;
    }

    /** Returns the offset in bytes just after the last character. */
    public final int end() {
        return end;
    }

    final void endsAt(int offset) {
        end = offset;
    }

    /** An object: names and values in the order of the text, names distinct. */
    public static final class Obj extends Json {
        private final String[] names;
        private final Json[] values;
        private final int[] nameStarts;

        Obj(int start, int end, String[] names, Json[] values, int[] nameStarts) {
            super(start, end);
            this.names = names;
            this.values = values;
            this.nameStarts = nameStarts;
        }

        @Override
        public Type type() {
            return Type.OBJECT;
        }

        /** Returns the number of members. */
        public int size() {
            return names.length;
        }

        /** Returns the name of a member. */
        public String name(int index) {
            return names[index];
        }

        /** Returns the value of a member. */
        public Json value(int index) {
            return values[index];
        }

        /** Returns the offset in bytes of the quote that opens the member's name. */
        public int nameStart(int index) {
            return nameStarts[index];
        }

        /** Returns the name of a member as a value that stands where the name stands. */
        public Str nameAsText(int index) {
            return new Str(nameStarts[index], nameStarts[index], names[index]);
        }

        /** Returns the index of the member with this name, or -1. */
        public int indexOf(String name) {
            for (int i = 0; i < names.length; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }

        /** Returns the value of the member with this name, or null. */
        public Json get(String name) {
            int index = indexOf(name);
            return index < 0 ? null : values[index];
        }

        /** Returns the text of the member with this name, or null where it is absent or no text. */
        public String text(String name) {
            return get(name) instanceof Str text ? text.value() : null;
        }

        /** Returns the names in the order of the text. */
        public List<String> names() {
            return List.of(names);
        }
    }

    /** An array. */
    public static final class Arr extends Json {
        private final Json[] items;

        Arr(int start, int end, Json[] items) {
            super(start, end);
            this.items = items;
        }

        @Override
        public Type type() {
            return Type.ARRAY;
        }

        /** Returns the number of items. */
        public int size() {
            return items.length;
        }

        /** Returns one item. */
        public Json item(int index) {
            return items[index];
        }

        /** Returns the items in order. */
        public List<Json> items() {
            return List.of(items);
        }
    }

    /** A string. */
    public static final class Str extends Json {
        private final String value;

        Str(int start, int end, String value) {
            super(start, end);
            this.value = value;
        }

        @Override
        public Type type() {
            return Type.STRING;
        }

        /** Returns the text without quotes and escapes. */
        public String value() {
            return value;
        }

        /** Returns the length in Unicode characters (code points), as JSON Schema counts. */
        public int length() {
            int units = value.length();
            return units == end() - start() - 2 ? units : value.codePointCount(0, units);
        }
    }

    /** A number, exact. */
    public static final class Num extends Json {
        private final long small;
        private final BigDecimal exact;

        Num(int start, int end, long small) {
            super(start, end);
            this.small = small;
            this.exact = null;
        }

        Num(int start, int end, BigDecimal exact) {
            super(start, end);
            this.small = 0;
            this.exact = exact;
        }

        @Override
        public Type type() {
            return exact == null || isWhole(exact) ? Type.INTEGER : Type.NUMBER;
        }

        /** Returns whether the number was written as a whole number that fits a long. */
        public boolean isLong() {
            return exact == null;
        }

        /** Returns the number where {@link #isLong()}. */
        public long longValue() {
            return small;
        }

        /** Returns the exact number. */
        public BigDecimal decimal() {
            return exact == null ? BigDecimal.valueOf(small) : exact;
        }

        private static boolean isWhole(BigDecimal number) {
            return number.scale() <= 0
                    || number.signum() == 0
                    || number.stripTrailingZeros().scale() <= 0;
        }
    }

    /** True or false. */
    public static final class Bool extends Json {
        private final boolean value;

        Bool(int start, int end, boolean value) {
            super(start, end);
            this.value = value;
        }

        @Override
        public Type type() {
            return Type.BOOLEAN;
        }

        /** Returns the value. */
        public boolean value() {
            return value;
        }
    }

    /** Null. */
    public static final class Nil extends Json {

        Nil(int start, int end) {
            super(start, end);
        }

        @Override
        public Type type() {
            return Type.NULL;
        }
    }
}
