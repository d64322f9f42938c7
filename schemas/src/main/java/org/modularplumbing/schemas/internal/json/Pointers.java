package org.modularplumbing.schemas.internal.json;

/** Internal: JSON Pointer (RFC 6901), both ways, and lines and columns of offsets. */
public final class Pointers {

    /** A place in a text, both counted from 1; the column counts characters (Unicode code points). */
    public record Place(int line, int column) {}

    private Pointers() {}

    /** Returns a name as a token of a pointer. */
    public static String escape(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }

    /** Returns a token of a pointer as a name. */
    public static String unescape(String token) {
        return token.indexOf('~') < 0 ? token : token.replace("~1", "/").replace("~0", "~");
    }

    /** Returns the value that the pointer finds, or null. */
    public static Json find(Json root, String pointer) {
        var found = root;
        if (pointer.isEmpty()) {
            return root;
        }
        for (var token : pointer.substring(1).split("/", -1)) {
            found = step(found, unescape(token));
        }
        return found;
    }

    private static Json step(Json from, String name) {
        if (from instanceof Json.Obj object) {
            return object.get(name);
        }
        boolean index = !name.isEmpty() && name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        if (from instanceof Json.Arr array && index && Integer.parseInt(name) < array.size()) {
            return array.item(Integer.parseInt(name));
        }
        return null;
    }

    /**
     * Returns the pointer of a value in the tree it was read with. Nothing is kept while a document is checked: the offset finds the way.
     *
     * @param root the whole document
     * @param offset the start of the value
     * @return the pointer of the innermost value, or member, that starts there or spans it
     */
    public static String to(Json root, int offset) {
        var path = new StringBuilder();
        var here = root;
        while (here != null && here.start() != offset) {
            here = descend(here, offset, path);
        }
        return path.toString();
    }

    private static Json descend(Json from, int offset, StringBuilder path) {
        if (from instanceof Json.Obj object) {
            for (int i = 0; i < object.size(); i++) {
                if (object.nameStart(i) <= offset && offset < object.value(i).end()) {
                    path.append('/').append(escape(object.name(i)));
                    return offset < object.value(i).start() ? null : object.value(i);
                }
            }
        }
        if (from instanceof Json.Arr array) {
            for (int i = 0; i < array.size(); i++) {
                if (offset < array.item(i).end()) {
                    path.append('/').append(i);
                    return array.item(i);
                }
            }
        }
        return null;
    }

    /** Returns the line and column of an offset in bytes. */
    public static Place place(byte[] text, int offset) {
        int line = 1;
        int column = 1;
        int end = Math.min(offset, text.length);
        for (int i = 0; i < end; i++) {
            if (text[i] == '\n' || text[i] == '\r' && !(i + 1 < text.length && text[i + 1] == '\n')) {
                line++;
                column = 1;
            } else if ((text[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        return new Place(line, column);
    }
}
