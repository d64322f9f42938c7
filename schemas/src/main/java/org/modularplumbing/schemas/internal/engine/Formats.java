package org.modularplumbing.schemas.internal.engine;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.modularplumbing.schemas.internal.json.JsonPointerText;

/** The formats of JSON Schema 2020-12 (validation 7.3) that are asserted. Others are left alone, as the standard says. */
final class Formats {

    /** Whether a text has the format. */
    interface Format {
        boolean accepts(String text);
    }

    private static final Pattern DURATION =
            Pattern.compile("P(?:[0-9]+W|(?=[0-9T])(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)?"
                    + "(?:T(?=[0-9])(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S))?)");

    private static final Map<String, Format> ALL = Map.ofEntries(
            Map.entry("date", Times::isDate),
            Map.entry("time", Times::isTime),
            Map.entry("date-time", Times::isDateTime),
            Map.entry("duration", text -> DURATION.matcher(text).matches()),
            Map.entry("email", Hosts::isEmail),
            Map.entry("hostname", Hosts::isHostname),
            Map.entry("ipv4", Hosts::isIpv4),
            Map.entry("ipv6", Hosts::isIpv6),
            Map.entry("uri", text -> Uris.isUri(text, false)),
            Map.entry("uri-reference", text -> Uris.isReference(text, false)),
            Map.entry("iri", text -> Uris.isUri(text, true)),
            Map.entry("iri-reference", text -> Uris.isReference(text, true)),
            Map.entry("uuid", Formats::isUuid),
            Map.entry("json-pointer", JsonPointerText::isPointer),
            Map.entry("relative-json-pointer", JsonPointerText::isRelative),
            Map.entry("regex", Formats::isRegex));

    private Formats() {}

    static Optional<Format> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRegex(String text) {
        try {
            Regex.compile(text);
            return true;
        } catch (java.util.regex.PatternSyntaxException e) {
            return false;
        }
    }
}
