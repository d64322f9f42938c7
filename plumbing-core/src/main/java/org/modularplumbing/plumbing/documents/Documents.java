package org.modularplumbing.plumbing.documents;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Map;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.text.FreeText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON form of records. What goes out leaves empty optionals away and writes times as RFC 3339; what comes in is read strictly: an unknown or
 * repeated property, a wrong type, a coerced number, what is no character, or text after the end are refused with their place. Thread safe.
 */
public final class Documents {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .defaultLeniency(false)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            // a record's components are its document; what it can tell besides, such as isClosed, is not
            .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(Visibility.NONE))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_ABSENT))
            .addModule(TextForms.module())
            .build();
    private static final JsonMapper TOLERANT = STRICT.rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Documents() {}

    /**
     * Writes a record as JSON text. Equal records give equal text, also in another process: maps are written in the order of their keys, sets in the natural
     * order of their elements or else of their texts.
     *
     * @param document a record, or a list or map of them; {@link Ref} and {@link Authority} become texts
     * @return the text
     */
    public static String write(Object document) {
        return STRICT.writeValueAsString(document);
    }

    /**
     * Reads what a caller sent.
     *
     * @param <T> the record
     * @param json the text
     * @param type the record's class
     * @return the record
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused MALFORMED_JSON, UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE or INVALID_VALUE,
     *     with the pointer of the place
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            var value = required(STRICT.readValue(json, type));
            requireCharacters(json);
            return value;
        } catch (JacksonException problem) {
            throw ReadRefusals.of(problem, json);
        }
    }

    /**
     * JSON can spell what is no character, and what no database keeps as a text: U+0000, which PostgreSQL refuses and H2 does not, and halves of surrogate
     * pairs, which UTF-8 has no form for. Most texts cannot hold any, and are not looked at again.
     */
    private static void requireCharacters(String json) {
        if (!json.contains("\\u") && json.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
            return;
        }
        try (var parser = STRICT.createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if ((token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME)
                        && parser.getString().codePoints().anyMatch(Documents::isNoCharacter)) {
                    throw ReadRefusals.noCharacter(
                            parser.streamReadContext().pathAsPointer().toString(), parser.currentTokenLocation());
                }
            }
        }
    }

    /**
     * Applies the {@link FreeText} rule to every text of a document, to the names in it, and to its whole numbers, which may be a card's.
     *
     * @param json a document that was {@linkplain #write written}
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused CARD_NUMBER_IN_TEXT or INVALID_VALUE, with the pointer of the place
     */
    public static void requireFreeText(String json) {
        try (var parser = STRICT.createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case VALUE_STRING, PROPERTY_NAME, VALUE_NUMBER_INT -> {
                        var text = parser.getString();
                        if (FreeText.fault(text).isPresent()) {
                            FreeText.require(
                                    text,
                                    parser.streamReadContext().pathAsPointer().toString());
                        }
                    }
                    default -> {} // brackets, other numbers, true, false and null
                }
            }
        }
    }

    private static boolean isNoCharacter(int codePoint) {
        return codePoint == 0 || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** The line and column of a property name. A record is built when all of it was read: the reader itself only knows the end. */
    static Map<String, Object> place(String json, String pointer) {
        try (var parser = STRICT.createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME
                        && parser.streamReadContext().pathAsPointer().toString().equals(pointer)) {
                    return ReadRefusals.place(parser.currentTokenLocation());
                }
            }
            return Map.of();
        }
    }

    /** The names of the properties of the object at a place, in their order. */
    static Collection<String> propertiesAt(String json, String pointer) {
        return STRICT.readTree(json).at(pointer).propertyNames();
    }

    /**
     * Restores what we wrote ourselves, perhaps in an earlier version: properties that are no longer known are passed over.
     *
     * @param <T> the record
     * @param json the text
     * @param type the record's class
     * @return the record
     */
    public static <T> T restore(String json, Class<T> type) {
        return TOLERANT.readValue(json, type);
    }

    /**
     * Returns the SHA-256 digest of the parts, each with its length, so that no two lists of parts share one.
     *
     * @param parts texts
     * @return 32 bytes
     */
    public static byte[] digest(String... parts) {
        var sha256 = sha256();
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update(new byte[] {
                (byte) (bytes.length >>> 24),
                (byte) (bytes.length >>> 16),
                (byte) (bytes.length >>> 8),
                (byte) bytes.length
            });
            sha256.update(bytes);
        }
        return sha256.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    private static <T> T required(T value) {
        if (value == null) {
            throw ReadRefusals.nothing();
        }
        return value;
    }
}
