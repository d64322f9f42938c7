package org.modularplumbing.schemas.internal.json;

import java.util.regex.Pattern;

/** Internal: whether a text is a JSON Pointer (RFC 6901) or a relative one. */
public final class JsonPointerText {

    private static final Pattern POINTER = Pattern.compile("(?s)(?:/(?:[^/~]|~[01])*+)*+");
    private static final Pattern RELATIVE = Pattern.compile("(?s)(?:0|[1-9][0-9]*+)(?:#|(?:/(?:[^/~]|~[01])*+)*+)");

    private JsonPointerText() {}

    /** Returns whether the text is a JSON Pointer. */
    public static boolean isPointer(String text) {
        return POINTER.matcher(text).matches();
    }

    /** Returns whether the text is a relative JSON Pointer. */
    public static boolean isRelative(String text) {
        return RELATIVE.matcher(text).matches();
    }
}
