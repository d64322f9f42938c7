package org.modularplumbing.feel.regex;

import java.util.HashMap;
import java.util.Map;

/** The classes of characters that a letter after a backslash stands for (XML Schema part 2, appendix G). */
final class Categories {

    private static final Map<String, Long> GENERAL = new HashMap<>();

    static {
        String[] names = {
            "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", null, "Zs", "Zl", "Zp", "Cc", "Cf",
            null, "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"
        };
        for (int type = 0; type < names.length; type++) {
            if (names[type] != null) {
                GENERAL.merge(names[type], 1L << type, (a, b) -> a | b);
                GENERAL.merge(names[type].substring(0, 1), 1L << type, (a, b) -> a | b);
            }
        }
    }

    private static final CharSet DIGIT = named("Nd");
    private static final CharSet SPACE = c -> c == ' ' || c == '\t' || c == '\n' || c == '\r';
    private static final CharSet NOT_WORD =
            c -> (1L << Character.getType(c) & (mask("P") | mask("Z") | mask("C"))) != 0;

    private Categories() {}

    private static long mask(String name) {
        return GENERAL.get(name);
    }

    /** What is inside {@code \p{...}}: a general category or a block. */
    static CharSet named(String name) {
        var types = GENERAL.get(name);
        if (types != null) {
            return c -> (1L << Character.getType(c) & types) != 0;
        }
        if (name.startsWith("Is") && name.indexOf(' ') < 0) {
            try {
                var block = Character.UnicodeBlock.forName(name.substring(2));
                return c -> Character.UnicodeBlock.of(c) == block;
            } catch (IllegalArgumentException unknown) {
                throw new RegexException("there is no block of characters called '" + name + "'");
            }
        }
        throw new RegexException("there is no category of characters called '" + name + "'");
    }

    /** The class a letter stands for; null if it stands for none. */
    static CharSet of(int letter) {
        return switch (letter) {
            case 'd' -> DIGIT;
            case 'D' -> DIGIT.negated();
            case 's' -> SPACE;
            case 'S' -> SPACE.negated();
            case 'w' -> NOT_WORD.negated();
            case 'W' -> NOT_WORD;
            case 'i' -> Categories::startsName;
            case 'I' -> c -> !startsName(c);
            case 'c' -> Categories::inName;
            case 'C' -> c -> !inName(c);
            default -> null;
        };
    }

    private static boolean startsName(int c) {
        return Character.isLetter(c) || c == '_' || c == ':';
    }

    private static boolean inName(int c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == ':'
                || c == '-'
                || c == '.'
                || c == 0xB7
                || (1L << Character.getType(c) & mask("M")) != 0;
    }
}
