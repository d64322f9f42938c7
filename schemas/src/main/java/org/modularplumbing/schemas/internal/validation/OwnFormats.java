package org.modularplumbing.schemas.internal.validation;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.modularplumbing.schemas.internal.json.JsonPointerText;

/**
 * The formats that are ours and not the validator's. Its pointers run on expressions whose repeats exhaust the stack on a text of some thousand characters;
 * its addresses know a list of top-level domains, which is wrong as soon as one is added; its host names have no longest length; its durations leave out
 * units in the middle, which RFC 3339 (appendix A) does not.
 */
final class OwnFormats {

    private static final Pattern DURATION =
            Pattern.compile("P(?:[0-9]+W|(?=[0-9T])(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)?"
                    + "(?:T(?=[0-9])(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S))?)");

    private static final List<Format> OURS = List.of(
            new Own("json-pointer", JsonPointerText::isPointer),
            new Own("relative-json-pointer", JsonPointerText::isRelative),
            new Own("email", Hosts::isEmail),
            new Own("hostname", Hosts::isHostname),
            new Own("duration", text -> DURATION.matcher(text).matches()));

    /** Names that the validator checks and no draft has: others mean other things by them. */
    private static final Set<String> IN_NO_DRAFT =
            Set.of("alpha", "alphanumeric", "color", "ip-address", "phone", "style", "utc-millisec");

    private OwnFormats() {}

    static void replace(Map<String, Format> formats) {
        formats.keySet().removeAll(IN_NO_DRAFT);
        OURS.forEach(format -> formats.put(format.getName(), format));
    }

    private record Own(String name, Predicate<String> test) implements Format {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext run, String text) {
            return test.test(text);
        }
    }
}
