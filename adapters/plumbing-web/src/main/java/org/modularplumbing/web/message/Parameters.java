package org.modularplumbing.web.message;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.modularplumbing.web.refusal.WebRefused;

/**
 * Names with one or more values: the query of an address, or the fields of a form.
 *
 * @param all the values by name, in the order in which they were sent
 */
public record Parameters(Map<String, List<String>> all) {

    /** More than any page of ours sends. */
    static final int AT_MOST = 1_000;

    private static final Parameters NONE = new Parameters(Map.of());

    /** Copies the map, and keeps its order. */
    public Parameters {
        var copy = new LinkedHashMap<String, List<String>>();
        all.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        all = java.util.Collections.unmodifiableMap(copy);
    }

    /**
     * Returns no parameters.
     *
     * @return the empty map
     */
    public static Parameters none() {
        return NONE;
    }

    /**
     * Reads the form {@code a=1&b=2} in UTF-8 (WHATWG URL, application/x-www-form-urlencoded).
     *
     * @param text of an address or a body
     * @return names and values; a name without {@code =} has an empty value
     * @throws WebRefused {@code MALFORMED_FORM} for a wrong escape, bytes that are not UTF-8, or more than 1,000 values
     */
    public static Parameters parse(String text) {
        var values = new LinkedHashMap<String, List<String>>();
        var count = 0;
        for (var pair : text.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            if (++count > AT_MOST) {
                throw new WebRefused(WebRefused.Code.MALFORMED_FORM, "more than " + AT_MOST + " values");
            }
            var equals = pair.indexOf('=');
            var name = Percent.decodeForm(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : Percent.decodeForm(pair.substring(equals + 1));
            values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        }
        return new Parameters(values);
    }

    /**
     * Returns the one value under a name.
     *
     * @param name of the parameter
     * @return empty if it was not sent
     * @throws WebRefused {@code MALFORMED_FORM} if it was sent more than once
     */
    public Optional<String> one(String name) {
        var values = every(name);
        if (values.size() > 1) {
            throw new WebRefused(
                    WebRefused.Code.MALFORMED_FORM, "a value was sent more than once", Map.of("name", name));
        }
        return values.stream().findFirst();
    }

    /**
     * Returns every value under a name.
     *
     * @param name of the parameter
     * @return in order, empty if it was not sent
     */
    public List<String> every(String name) {
        return all.getOrDefault(requireNonNull(name, "name"), List.of());
    }

    /**
     * Sets a parameter in the place of all that have its name.
     *
     * @param name of the parameter
     * @param value its only value
     * @return a copy
     */
    public Parameters with(String name, String value) {
        var copy = new LinkedHashMap<>(all);
        copy.put(name, List.of(value));
        return new Parameters(copy);
    }

    /**
     * Writes the form {@code a=1&b=2} that {@link #parse} reads.
     *
     * @return escaped for an address or a body
     */
    public String encoded() {
        return all.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> escaped(parameter.getKey()) + "=" + escaped(value)))
                .collect(Collectors.joining("&"));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
