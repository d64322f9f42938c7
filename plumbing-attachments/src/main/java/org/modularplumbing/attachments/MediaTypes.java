package org.modularplumbing.attachments;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types of files that may be attached, and how they begin. No type that a browser or an office program runs by itself is among them. */
final class MediaTypes {

    /** Enough of a file to tell, and to see that a text is one. */
    static final int BEGINNING = 4_096;

    private static final Map<String, List<String>> BEGINNINGS = new LinkedHashMap<>();

    static {
        BEGINNINGS.put("application/pdf", List.of("255044462d"));
        BEGINNINGS.put("image/png", List.of("89504e470d0a1a0a"));
        BEGINNINGS.put("image/jpeg", List.of("ffd8ff"));
        BEGINNINGS.put("image/gif", List.of("474946383761", "474946383961"));
        BEGINNINGS.put("image/webp", List.of("52494646"));
        BEGINNINGS.put(
                "image/heic",
                List.of(
                        "00000018667479706865",
                        "0000001c667479706865",
                        "00000020667479706865",
                        "00000024667479706865"));
        BEGINNINGS.put("application/vnd.openxmlformats-officedocument.wordprocessingml.document", List.of("504b0304"));
        BEGINNINGS.put("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", List.of("504b0304"));
        BEGINNINGS.put("application/vnd.oasis.opendocument.text", List.of("504b0304"));
        BEGINNINGS.put("application/vnd.oasis.opendocument.spreadsheet", List.of("504b0304"));
        BEGINNINGS.put("text/plain", List.of());
        BEGINNINGS.put("text/csv", List.of());
    }

    private MediaTypes() {}

    static List<String> all() {
        return List.copyOf(BEGINNINGS.keySet());
    }

    /** Whether a file of this type begins like that. */
    static boolean fits(String mediaType, byte[] beginning) {
        var known = BEGINNINGS.get(mediaType);
        if (known == null) {
            return false;
        }
        return known.isEmpty()
                ? isText(beginning)
                : known.stream().map(HexFormat.of()::parseHex).anyMatch(start -> startsWith(beginning, start));
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }

    /** UTF-8 without controls but tab and line ends; its last character may be cut. */
    private static boolean isText(byte[] content) {
        for (var cut = 0; cut <= 3 && cut < content.length; cut++) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(content, 0, content.length - cut))
                        .chars()
                        .noneMatch(unit -> unit < ' ' && unit != '\n' && unit != '\r' && unit != '\t');
            } catch (CharacterCodingException perhapsCut) {
                if (content.length < BEGINNING) {
                    return false;
                }
            }
        }
        return false;
    }
}
