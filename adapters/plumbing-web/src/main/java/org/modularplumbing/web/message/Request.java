package org.modularplumbing.web.message;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.web.refusal.WebRefused;

/**
 * A request as a handler sees it: read completely, within the limits of its route. It is a value, so that a handler is tested without a server. Immutable;
 * nobody changes the bytes of the body.
 */
public final class Request {

    private final Method method;
    private final String path;
    private final String query;
    private final Headers headers;
    private final byte[] body;
    private final Peer peer;
    private final Map<Class<?>, Object> attributes;

    private Request(
            Method method,
            String path,
            String query,
            Headers headers,
            byte[] body,
            Peer peer,
            Map<Class<?>, Object> attributes) {
        this.method = requireNonNull(method, "method");
        this.path = requireNonNull(path, "path");
        this.query = requireNonNull(query, "query");
        this.headers = requireNonNull(headers, "headers");
        this.body = requireNonNull(body, "body");
        this.peer = requireNonNull(peer, "peer");
        this.attributes = Map.copyOf(attributes);
    }

    /**
     * Returns a request from this machine without headers and body.
     *
     * @param method of it
     * @param target the path as it was sent, with escapes, and a query after a question mark
     * @return the request
     */
    public static Request of(Method method, String target) {
        var mark = target.indexOf('?');
        return new Request(
                method,
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                Headers.none(),
                new byte[0],
                Peer.local(),
                Map.of());
    }

    /**
     * Returns a copy with other headers.
     *
     * @param all instead of those of now
     * @return the copy
     */
    public Request withHeaders(Headers all) {
        return new Request(method, path, query, all, body, peer, attributes);
    }

    /**
     * Returns a copy with a header in the place of all of its name.
     *
     * @param name of the header
     * @param value of the header
     * @return the copy
     */
    public Request withHeader(String name, String value) {
        return withHeaders(headers.with(name, value));
    }

    /**
     * Returns a copy with a body and its type.
     *
     * @param contentType of the body
     * @param bytes of the body
     * @return the copy
     */
    public Request withBody(String contentType, byte[] bytes) {
        return new Request(method, path, query, headers.with("Content-Type", contentType), bytes, peer, attributes);
    }

    /**
     * Returns a copy with a body of which the headers speak already.
     *
     * @param bytes of the body
     * @return the copy
     */
    public Request withBody(byte[] bytes) {
        return new Request(method, path, query, headers, bytes, peer, attributes);
    }

    /**
     * Returns a copy from somebody else.
     *
     * @param other the client
     * @return the copy
     */
    public Request from(Peer other) {
        return new Request(method, path, query, headers, body, other, attributes);
    }

    /**
     * Returns a copy that carries a value for the handlers behind a filter, such as a session.
     *
     * @param type by which it is found
     * @param value what is carried
     * @param <T> its type
     * @return the copy
     */
    public <T> Request with(Class<T> type, T value) {
        var more = new LinkedHashMap<>(attributes);
        more.put(type, value);
        return new Request(method, path, query, headers, body, peer, more);
    }

    /**
     * Returns a value that a filter has put there.
     *
     * @param type by which it is found
     * @param <T> its type
     * @return empty if no filter has
     */
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(type.cast(attributes.get(type)));
    }

    /**
     * Returns a value that a filter must have put there.
     *
     * @param type by which it is found
     * @param <T> its type
     * @return the value
     * @throws IllegalStateException if no filter has: the routes are put together wrongly
     */
    public <T> T get(Class<T> type) {
        return find(type).orElseThrow(() -> new IllegalStateException("no filter has put a " + type.getName()));
    }

    /**
     * Returns the method; HEAD and OPTIONS never reach a handler.
     *
     * @return the method
     */
    public Method method() {
        return method;
    }

    /**
     * Returns the path as it was sent: for redirects, never for decisions.
     *
     * @return with its escapes
     */
    public String path() {
        return path;
    }

    /**
     * Returns the query as it was sent.
     *
     * @return without the question mark, empty if there is none
     */
    public String queryText() {
        return query;
    }

    /**
     * Returns a part of the path that the route's template names.
     *
     * @param name as in the template
     * @return decoded
     * @throws IllegalStateException if the template has no such part
     */
    public String part(String name) {
        return get(PathParts.class).named(name);
    }

    /**
     * Reads the query.
     *
     * @return its parameters
     * @throws WebRefused {@code MALFORMED_FORM} if it is not one
     */
    public Parameters query() {
        return query.isEmpty() ? Parameters.none() : Parameters.parse(query);
    }

    /**
     * Returns the headers.
     *
     * @return all of them
     */
    public Headers headers() {
        return headers;
    }

    /**
     * Returns the first header of a name.
     *
     * @param name in any case
     * @return empty if it was not sent
     */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /**
     * Returns a cookie by its whole name (RFC 6265 section 5.4).
     *
     * @param name with its prefix
     * @return empty if it was not sent, or was sent more than once: another site on a neighbouring host may have set the second
     */
    public Optional<String> cookie(String name) {
        var values = headers.every("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .distinct()
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /**
     * Returns the content type without its parameters.
     *
     * @return in lower case, empty if none was sent
     */
    public String contentType() {
        return header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the body.
     *
     * @return its bytes, which nobody changes
     */
    public byte[] body() {
        return body;
    }

    /**
     * Returns the body as text.
     *
     * @return read as UTF-8
     * @throws WebRefused {@code MALFORMED_REQUEST} if it is not UTF-8
     */
    public String text() {
        return Percent.utf8(body, WebRefused.Code.MALFORMED_REQUEST);
    }

    /**
     * Reads the body as a form: only if the content type says that it is one.
     *
     * @return fields and files, both empty without a body
     * @throws WebRefused {@code CONTENT_TYPE_NOT_TAKEN} or {@code MALFORMED_FORM}
     */
    public Form form() {
        if (body.length == 0) {
            return new Form(Parameters.none(), List.of());
        }
        return switch (contentType()) {
            case "application/x-www-form-urlencoded" ->
                new Form(Parameters.parse(Percent.utf8(body, WebRefused.Code.MALFORMED_FORM)), List.of());
            case "multipart/form-data" -> Multipart.parse(header("Content-Type").orElseThrow(), body);
            default ->
                throw new WebRefused(
                        WebRefused.Code.CONTENT_TYPE_NOT_TAKEN,
                        "a form is needed",
                        Map.of("taken", Form.CONTENT_TYPES));
        };
    }

    /**
     * Returns who is at the other end.
     *
     * @return the client
     */
    public Peer peer() {
        return peer;
    }

    /**
     * Says whether the client came over TLS.
     *
     * @return true for {@code https}
     */
    public boolean isSecure() {
        return peer.scheme().equals("https");
    }

    /**
     * Returns the trace that the request belongs to.
     *
     * @return its trace
     */
    public Trace trace() {
        return find(Trace.class)
                .orElseGet(() -> header("traceparent").flatMap(Trace::parse).orElseGet(Trace::begin));
    }

    /** Names no value: queries and headers may hold personal data. */
    @Override
    public String toString() {
        return method + " request of " + body.length + " bytes";
    }
}
