package org.modularplumbing.schemas.internal.json;

import org.modularplumbing.schemas.internal.json.JsonFault.Kind;

/** Tells UTF-8 from everything else before a reader looks at the text. */
final class Encoding {

    private static final int SNIFFED_BYTES = 512;

    private Encoding() {}

    static void check(byte[] text) throws JsonFault {
        byteOrderMark(text);
        int bad = firstBad(text);
        if (bad >= 0 || hasZeroEarly(text)) {
            throw new JsonFault(guess(text, Math.max(0, bad)), Math.max(0, bad));
        }
    }

    private static void byteOrderMark(byte[] text) throws JsonFault {
        if (text.length >= 2 && (starts(text, 0xFE, 0xFF) || starts(text, 0xFF, 0xFE))) {
            throw new JsonFault(Kind.UTF16, 0);
        }
        if (text.length >= 3 && starts(text, 0xEF, 0xBB, 0xBF)) {
            throw new JsonFault(Kind.BYTE_ORDER_MARK, 0);
        }
    }

    private static boolean starts(byte[] text, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if ((text[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasZeroEarly(byte[] text) {
        for (int i = 0; i < Math.min(text.length, SNIFFED_BYTES); i++) {
            if (text[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** UTF-16 and UTF-32 text in Latin letters has a zero in every other byte or more; anything else with control bytes is no text. */
    private static Kind guess(byte[] text, int bad) {
        int sniffed = Math.min(text.length, SNIFFED_BYTES);
        int zeros = 0;
        int controls = 0;
        for (int i = 0; i < sniffed; i++) {
            zeros += text[i] == 0 ? 1 : 0;
            controls += text[i] > 0 && text[i] < 0x20 && text[i] != '\n' && text[i] != '\r' && text[i] != '\t' ? 1 : 0;
        }
        if (zeros * 5 >= sniffed * 2 && controls == 0) {
            return Kind.UTF16;
        }
        return zeros + controls > 0 || bad == 0 ? Kind.BINARY : Kind.NOT_UTF8;
    }

    /** Returns the offset of the first byte that is not part of well-formed UTF-8 (Unicode table 3-7), or -1. */
    private static int firstBad(byte[] text) {
        int i = 0;
        while (i < text.length) {
            if (text[i] >= 0) {
                i++;
                continue;
            }
            int length = sequence(text, i);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return -1;
    }

    private static int sequence(byte[] text, int i) {
        int lead = text[i] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (i + length > text.length) {
            return 0;
        }
        int second = text[i + 1] & 0xFF;
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            return 0;
        }
        for (int k = 2; k < length; k++) {
            if ((text[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
