package org.modularplumbing.schemas.internal.json;

/** Internal: equality as JSON Schema means it (core 4.2.2): numbers by value, objects whatever the order of their members. */
public final class JsonEquality {

    private JsonEquality() {}

    /** Returns whether the values are equal. */
    public static boolean equal(Json a, Json b) {
        if (a instanceof Json.Str left) {
            return b instanceof Json.Str right && left.value().equals(right.value());
        }
        if (a instanceof Json.Num left) {
            return b instanceof Json.Num right && compare(left, right) == 0;
        }
        if (a instanceof Json.Bool left) {
            return b instanceof Json.Bool right && left.value() == right.value();
        }
        if (a instanceof Json.Arr left) {
            return b instanceof Json.Arr right && equalItems(left, right);
        }
        if (a instanceof Json.Obj left) {
            return b instanceof Json.Obj right && equalMembers(left, right);
        }
        return b instanceof Json.Nil;
    }

    /** Compares two numbers by value. */
    public static int compare(Json.Num a, Json.Num b) {
        return a.isLong() && b.isLong()
                ? Long.compare(a.longValue(), b.longValue())
                : a.decimal().compareTo(b.decimal());
    }

    /** Returns a hash that equal values share. */
    public static int hash(Json value) {
        if (value instanceof Json.Str text) {
            return text.value().hashCode();
        }
        if (value instanceof Json.Num number) {
            return number.isLong()
                    ? Long.hashCode(number.longValue())
                    : Long.hashCode(number.decimal().longValue());
        }
        if (value instanceof Json.Bool bool) {
            return Boolean.hashCode(bool.value());
        }
        int hash = 7;
        if (value instanceof Json.Arr array) {
            for (int i = 0; i < array.size(); i++) {
                hash = hash * 31 + hash(array.item(i));
            }
        }
        if (value instanceof Json.Obj object) {
            for (int i = 0; i < object.size(); i++) {
                hash += object.name(i).hashCode() ^ hash(object.value(i));
            }
        }
        return hash;
    }

    private static boolean equalItems(Json.Arr a, Json.Arr b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.item(i), b.item(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMembers(Json.Obj a, Json.Obj b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            var other = b.get(a.name(i));
            if (other == null || !equal(a.value(i), other)) {
                return false;
            }
        }
        return true;
    }
}
