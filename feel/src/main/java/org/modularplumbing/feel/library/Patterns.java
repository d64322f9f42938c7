package org.modularplumbing.feel.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.regex.Regex;
import org.modularplumbing.feel.regex.RegexException;
import org.modularplumbing.feel.syntax.Span;

/** The functions that take regular expressions. */
final class Patterns {

    private static final int LONGEST_KEPT = 1_000;
    private static final int MOST_KEPT = 256;

    /** Patterns in use, so that a rule does not compile its own again and again. */
    private static final Map<String, Regex> KEPT = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Regex> eldest) {
            return size() > MOST_KEPT;
        }
    });

    /** What is done with a compiled pattern. */
    private interface Use {
        Object of(Regex regex, int[] text);
    }

    private Patterns() {}

    static void addTo(Builtins.Registry registry) {
        registry.add(
                "matches(input: string, pattern: string, flags?: string|null): boolean",
                (a, run, at) ->
                        use(a[0], a[1], a[2], run, at, (regex, text) -> regex.find(text, 0, run::step) != null));
        registry.add(
                "replace(input: string, pattern: string, replacement: string, flags?: string|null): string",
                (a, run, at) -> use(
                        a[0],
                        a[1],
                        a[3],
                        run,
                        at,
                        (regex, text) -> replaced(regex, text, (String) a[2], literal(a[3]), run)));
        registry.add(
                "split(string: string, delimiter: string): list<string>",
                (a, run, at) -> use(a[0], a[1], null, run, at, (regex, text) -> split(regex, text, run)));
    }

    private static boolean literal(Object flags) {
        return flags != null && ((String) flags).indexOf('q') >= 0;
    }

    private static Object use(Object input, Object pattern, Object flags, Evaluation run, Span at, Use use) {
        try {
            var text = (String) input;
            run.step(text.length() >> 3);
            return use.of(
                    regex((String) pattern, flags == null ? "" : (String) flags, run),
                    text.codePoints().toArray());
        } catch (RegexException wrong) {
            return run.fail(Code.VALUE, at, "The pattern cannot be used: " + wrong.getMessage() + ".");
        }
    }

    private static Regex regex(String pattern, String flags, Evaluation run) {
        var key = flags + "/" + pattern;
        var known = pattern.length() > LONGEST_KEPT ? null : KEPT.get(key);
        if (known != null) {
            return known;
        }
        run.step(pattern.length());
        var regex = Regex.compile(pattern, flags);
        run.step(regex.size() >> 2);
        if (pattern.length() <= LONGEST_KEPT && regex.size() <= LONGEST_KEPT) {
            KEPT.put(key, regex);
        }
        return regex;
    }

    private static Object replaced(Regex regex, int[] text, String replacement, boolean literal, Evaluation run) {
        var out = new StringBuilder();
        int end = 0;
        for (var match = regex.findSome(text, 0, run::step);
                match != null;
                match = regex.findSome(text, match[1], run::step)) {
            out.append(new String(text, end, match[0] - end));
            if (literal) {
                out.append(replacement);
            } else {
                Replacement.append(out, replacement, match, text);
            }
            run.string(out.length());
            end = match[1];
        }
        if (!literal) {
            Replacement.check(replacement);
        }
        return out.append(new String(text, end, text.length - end)).toString();
    }

    private static Object split(Regex regex, int[] text, Evaluation run) {
        var parts = new ArrayList<Object>();
        int end = 0;
        for (var match = regex.findSome(text, 0, run::step);
                match != null;
                match = regex.findSome(text, match[1], run::step)) {
            parts.add(new String(text, end, match[0] - end));
            run.list(parts.size() > run.settings().limits().listLength() ? parts.size() : 1);
            end = match[1];
        }
        parts.add(new String(text, end, text.length - end));
        return Collections.unmodifiableList(parts);
    }
}
