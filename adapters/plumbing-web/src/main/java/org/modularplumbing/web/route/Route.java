package org.modularplumbing.web.route;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.modularplumbing.web.message.Form;
import org.modularplumbing.web.message.Method;

/**
 * One line of the route table.
 *
 * @param method that is answered; a route for GET answers HEAD too
 * @param template the path: {@code /} and segments, of which {@code {name}} stands for one of any text and, as the last, {@code {name...}} for the rest
 * @param consumes the content types that a body may have; without any, a body is refused
 * @param mostBytes the largest body, in bytes
 * @param handler what answers
 */
public record Route(Method method, String template, Set<String> consumes, int mostBytes, Handler handler) {

    /** Enough for any form and document, far too little for a photograph. */
    public static final int USUAL_BYTES = 262_144;

    private static final Pattern TEMPLATE = Pattern.compile(
            "/|(?:/(?:[A-Za-z0-9._~-]+|\\{[a-zA-Z][a-zA-Z0-9]*\\}))*(?:/\\{[a-zA-Z][a-zA-Z0-9]*\\.\\.\\.\\})?");

    /** Checks the template. */
    public Route {
        requireNonNull(handler, "handler");
        if (method == Method.HEAD || method == Method.OPTIONS) {
            throw new IllegalArgumentException(method + " is answered without a route");
        }
        if (template.isEmpty() || !TEMPLATE.matcher(template).matches()) {
            throw new IllegalArgumentException("not a template of a path: " + template);
        }
        if (mostBytes < 0) {
            throw new IllegalArgumentException("a body of less than nothing");
        }
        consumes = Set.copyOf(consumes);
    }

    /**
     * Returns a route that reads.
     *
     * @param template of the path
     * @param handler what answers
     * @return a route without a body
     */
    public static Route get(String template, Handler handler) {
        return new Route(Method.GET, template, Set.of(), 0, handler);
    }

    /**
     * Returns a route that takes a form of a page.
     *
     * @param template of the path
     * @param handler what answers
     * @return a route for both kinds of forms
     */
    public static Route form(String template, Handler handler) {
        return new Route(Method.POST, template, Set.copyOf(Form.CONTENT_TYPES), USUAL_BYTES, handler);
    }

    /**
     * Returns a route that takes a document.
     *
     * @param method of it
     * @param template of the path
     * @param handler what answers
     * @return a route for {@code application/json}
     */
    public static Route json(Method method, String template, Handler handler) {
        return new Route(method, template, Set.of("application/json"), USUAL_BYTES, handler);
    }

    /**
     * Returns a copy that takes bodies of another size.
     *
     * @param bytes at most
     * @return the copy
     */
    public Route upTo(int bytes) {
        return new Route(method, template, consumes, bytes, handler);
    }

    /**
     * Returns a copy that takes bodies of other types.
     *
     * @param contentTypes in lower case, without parameters
     * @return the copy
     */
    public Route consuming(String... contentTypes) {
        return new Route(method, template, Set.of(contentTypes), mostBytes, handler);
    }

    /**
     * Returns a copy behind a filter.
     *
     * @param filter that stands before the handler
     * @return the copy
     */
    public Route behind(Filter filter) {
        requireNonNull(filter, "filter");
        return new Route(method, template, consumes, mostBytes, request -> filter.handle(request, handler));
    }

    /** The segments of the template, without the first slash. */
    List<String> segments() {
        return List.of(template.substring(1).split("/", -1));
    }
}
