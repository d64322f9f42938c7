package org.modularplumbing.pages.component;

import static java.util.Objects.requireNonNull;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.modularplumbing.pages.nunjucks.Templates;

/**
 * Options of a component, under the names that the GOV.UK Design System documents: texts, numbers, truths, further options, lists of them, and HTML. A text is
 * always escaped; an option whose name ends in {@code html} takes {@link Html} alone. Immutable.
 */
public final class Options {

    private static final Pattern IS_ADDRESS = Pattern.compile("href|.*Url|action|formaction|src");
    private static final Pattern IS_HTML =
            Pattern.compile("html|.*Html|attributes|start|end|navigationStart|navigationEnd");
    private static final Options NONE = new Options(Map.of());

    private final Map<String, Object> values;

    private Options(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Returns no options.
     *
     * @return none
     */
    public static Options none() {
        return NONE;
    }

    /**
     * Returns options.
     *
     * @param namesAndValues a name, its value, a name, its value; an empty {@link Optional} leaves its name out
     * @return the options, in this order
     * @throws IllegalArgumentException for a value that is none, and for text where HTML is meant
     */
    public static Options of(Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value");
        }
        var options = NONE;
        for (var at = 0; at < namesAndValues.length; at += 2) {
            options = options.with((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return options;
    }

    /**
     * Returns a copy with one more option.
     *
     * @param name of it
     * @param value of it; an empty {@link Optional} leaves it out
     * @return the copy
     * @throws IllegalArgumentException for a value that is none, and for text where HTML is meant
     */
    public Options with(String name, Object value) {
        requireNonNull(value, name);
        if (value instanceof Optional<?> perhaps) {
            return perhaps.isPresent() ? with(name, perhaps.get()) : this;
        }
        return plus(name, checked(name, value));
    }

    /**
     * Returns a copy with an option that is {@code null}: the footer's {@code contentLicence} means by that to show none.
     *
     * @param name of it
     * @return the copy
     */
    public Options withNull(String name) {
        return plus(name, null);
    }

    private Options plus(String name, Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(requireNonNull(name, "name"), value);
        return new Options(more);
    }

    private static Object checked(String name, Object value) {
        if (value instanceof Options || value instanceof Boolean || value instanceof Integer) {
            return value;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> checked("", each)).toList();
        }
        if (value instanceof Content content) {
            return Html.of(content);
        }
        if (!(value instanceof String)) {
            throw new IllegalArgumentException(
                    "no option can be a " + value.getClass().getName());
        }
        if (IS_ADDRESS.matcher(name).matches() && !Links.isHarmless((String) value)) {
            throw new IllegalArgumentException("the option %s takes no address of this kind".formatted(name));
        }
        if (takesHtml(name)) {
            throw new IllegalArgumentException("the option %s takes no text".formatted(name));
        }
        return value;
    }

    /** Whether a template prints the option as it is: those named so, attributes, and the slots of the service navigation. */
    static boolean takesHtml(String name) {
        return IS_HTML.matcher(name).matches();
    }

    /** The names, in order. */
    List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** What is under a name. */
    Object value(String name) {
        return values.get(name);
    }

    /** The options below a name, or below each item of its list. */
    List<Options> below(String name) {
        var found = new ArrayList<Options>();
        collect(values.get(name), found);
        return found;
    }

    private static void collect(Object value, List<Options> found) {
        if (value instanceof Options options) {
            found.add(options);
        } else if (value instanceof List<?> list) {
            list.forEach(each -> collect(each, found));
        }
    }

    /** As templates read them. */
    Map<String, Object> forTemplates() {
        var plain = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(Object value) {
        if (value instanceof Options options) {
            return options.forTemplates();
        }
        if (value instanceof Html html) {
            return Templates.safe(html.toString());
        }
        return value instanceof List<?> list
                ? Arrays.asList(list.stream().map(Options::plain).toArray())
                : value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Options options && values.equals(options.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Names the options, without what is in them. */
    @Override
    public String toString() {
        return "options " + values.keySet();
    }
}
