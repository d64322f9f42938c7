package org.modularplumbing.web.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.modularplumbing.web.refusal.WebRefused;

/** Percent encoding, read strictly: what is not two hexadecimal digits or not UTF-8 is refused and never guessed. */
final class Percent {

    private Percent() {}

    /** Decodes a segment of a path. */
    static String decodeSegment(String text) {
        return text.indexOf('%') < 0 ? text : decode(text, false, WebRefused.Code.MALFORMED_REQUEST);
    }

    /** Decodes a name or value of a form, in which a plus is a space. */
    static String decodeForm(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0
                ? text
                : decode(text, true, WebRefused.Code.MALFORMED_FORM);
    }

    private static String decode(String text, boolean plusIsSpace, WebRefused.Code otherwise) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (var at = 0; at < text.length(); at++) {
            var sign = text.charAt(at);
            if (sign == '%') {
                bytes.write(16 * digit(text, at + 1, otherwise) + digit(text, at + 2, otherwise));
                at += 2;
            } else if (sign == '+' && plusIsSpace) {
                bytes.write(' ');
            } else {
                var whole = text.codePointAt(at);
                bytes.writeBytes(Character.toString(whole).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(whole) - 1;
            }
        }
        return utf8(bytes.toByteArray(), otherwise);
    }

    private static int digit(String text, int at, WebRefused.Code otherwise) {
        var digit = at < text.length() && text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0) {
            throw new WebRefused(otherwise, "a percent sign without two hexadecimal digits");
        }
        return digit;
    }

    /** Reads bytes as UTF-8. */
    static String utf8(byte[] bytes, WebRefused.Code otherwise) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException problem) {
            throw new WebRefused(otherwise, "a text that is not UTF-8");
        }
    }
}
