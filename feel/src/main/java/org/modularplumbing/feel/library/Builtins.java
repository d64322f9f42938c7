package org.modularplumbing.feel.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.library.Signature.Body;
import org.modularplumbing.feel.library.Signature.Parameter;
import org.modularplumbing.feel.library.Signature.ResultType;

/** All built-in functions, by name. */
public final class Builtins {

    private static final Map<String, FeelType> TYPES = Map.ofEntries(
            Map.entry("Any", FeelType.ANY),
            Map.entry("number", FeelType.NUMBER),
            Map.entry("string", FeelType.STRING),
            Map.entry("boolean", FeelType.BOOLEAN),
            Map.entry("date", FeelType.DATE),
            Map.entry("time", FeelType.TIME),
            Map.entry("date and time", FeelType.DATE_TIME),
            Map.entry("days and time duration", FeelType.DAYS_DURATION),
            Map.entry("years and months duration", FeelType.MONTHS_DURATION),
            Map.entry("list", FeelType.list(FeelType.ANY)),
            Map.entry("list<number>", FeelType.list(FeelType.NUMBER)),
            Map.entry("list<string>", FeelType.list(FeelType.STRING)),
            Map.entry("list<context>", FeelType.list(FeelType.context(Map.of()))),
            Map.entry("list<list>", FeelType.list(FeelType.list(FeelType.ANY))),
            Map.entry("context", FeelType.context(Map.of())),
            Map.entry("range", FeelType.range(FeelType.ANY)));

    private static final Set<String> IMPURE = Set.of("now", "today");
    private static final Map<String, Builtin> ALL = all();

    private Builtins() {}

    /** Finds a function; null if none has that name. */
    public static Builtin find(String name) {
        return ALL.get(name);
    }

    /** Returns the names of all functions. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    private static Map<String, Builtin> all() {
        var registry = new Registry();
        Conversions.addTo(registry);
        Strings.addTo(registry);
        Patterns.addTo(registry);
        Numbers.addTo(registry);
        Lists.addTo(registry);
        Contexts.addTo(registry);
        Dates.addTo(registry);
        Ranges.addTo(registry);
        RangeText.addTo(registry);
        var all = new HashMap<String, Builtin>();
        registry.signatures.forEach((name, signatures) ->
                all.put(name, new Builtin(name, List.copyOf(signatures), !IMPURE.contains(name))));
        return Map.copyOf(all);
    }

    /** Collects functions from declarations such as {@code substring(string: string, length?: number): string}. */
    static final class Registry {
        private final Map<String, List<Signature>> signatures = new HashMap<>();

        /**
         * Adds a way to call a function. In the declaration {@code ?} after a name means that it may be left out, {@code |null} after a type that
         * null is a value for it, and {@code ...} after the last type that it may be repeated.
         */
        void add(String declaration, Body body) {
            var result = TYPES.get(declaration.substring(declaration.lastIndexOf("): ") + 3));
            add(declaration, types -> result, body);
        }

        void add(String declaration, ResultType result, Body body) {
            int open = declaration.indexOf('(');
            int close = declaration.lastIndexOf("): ");
            var inside = declaration.substring(open + 1, close);
            var parameters = new ArrayList<Parameter>();
            boolean variadic = inside.endsWith("...");
            for (var part : split(variadic ? inside.substring(0, inside.length() - 3) : inside)) {
                parameters.add(parameter(part));
            }
            signatures
                    .computeIfAbsent(declaration.substring(0, open), name -> new ArrayList<>())
                    .add(new Signature(List.copyOf(parameters), variadic, result, body));
        }

        private static List<String> split(String inside) {
            return inside.isEmpty() ? List.of() : List.of(inside.split(", "));
        }

        private static Parameter parameter(String part) {
            int colon = part.indexOf(": ");
            boolean optional = part.charAt(colon - 1) == '?';
            boolean nullable = part.endsWith("|null");
            var type = TYPES.get(part.substring(colon + 2, nullable ? part.length() - 5 : part.length()));
            if (type == null) {
                throw new AssertionError("feel bug: no such type in " + part);
            }
            var name = part.substring(0, optional ? colon - 1 : colon);
            return new Parameter(name, type, optional, nullable || type == FeelType.ANY);
        }
    }
}
