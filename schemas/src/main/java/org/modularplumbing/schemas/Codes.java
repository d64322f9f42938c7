package org.modularplumbing.schemas;

import java.util.Map;
import org.modularplumbing.schemas.internal.json.JsonFault;

/** The stable codes of problems. */
final class Codes {

    private static final Map<String, String> BY_KEYWORD = Map.ofEntries(
            Map.entry("required", "missing"),
            Map.entry("dependentRequired", "missing"),
            Map.entry("additionalProperties", "unknown-property"),
            Map.entry("unevaluatedProperties", "unknown-property"),
            Map.entry("propertyNames", "wrong-name"),
            Map.entry("type", "wrong-type"),
            Map.entry("enum", "not-in-list"),
            Map.entry("const", "not-in-list"),
            Map.entry("pattern", "wrong-format"),
            Map.entry("format", "wrong-format"),
            Map.entry("minLength", "too-short"),
            Map.entry("maxLength", "too-long"),
            Map.entry("minimum", "too-small"),
            Map.entry("exclusiveMinimum", "too-small"),
            Map.entry("maximum", "too-large"),
            Map.entry("exclusiveMaximum", "too-large"),
            Map.entry("multipleOf", "not-a-multiple"),
            Map.entry("minItems", "too-few"),
            Map.entry("contains", "too-few"),
            Map.entry("minContains", "too-few"),
            Map.entry("minProperties", "too-few"),
            Map.entry("maxItems", "too-many"),
            Map.entry("maxContains", "too-many"),
            Map.entry("maxProperties", "too-many"),
            Map.entry("unevaluatedItems", "too-many"),
            Map.entry("uniqueItems", "repeated"));

    private Codes() {}

    static String of(String keyword) {
        return BY_KEYWORD.getOrDefault(keyword, "not-allowed");
    }

    static String of(JsonFault.Kind kind) {
        return switch (kind) {
            case EMPTY -> "empty-document";
            case DUPLICATE_NAME -> "duplicate-property";
            case TOO_DEEP -> "too-deep";
            case TOO_LONG -> "document-too-long";
            case NOT_UTF8, UTF16, BYTE_ORDER_MARK -> "wrong-encoding";
            case BINARY -> "binary";
            case CUT_OFF,
                    UNEXPECTED,
                    TRAILING,
                    TRAILING_COMMA,
                    MISSING_COMMA,
                    MISSING_COLON,
                    UNQUOTED,
                    COMMENT,
                    CONTROL_CHARACTER,
                    BAD_ESCAPE,
                    BAD_NUMBER,
                    LONG_NUMBER -> "malformed-json";
        };
    }
}
