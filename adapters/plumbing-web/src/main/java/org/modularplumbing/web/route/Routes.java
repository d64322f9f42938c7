package org.modularplumbing.web.route;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.PathParts;

/**
 * The route table of a site. A fixed segment wins over a named one, and that over the rest of a path. Immutable.
 */
public final class Routes {

    private final List<Route> all;
    private final Node root = new Node();

    private Routes(List<Route> all) {
        this.all = List.copyOf(all);
        this.all.forEach(this::place);
    }

    /**
     * Returns a table.
     *
     * @param routes its lines
     * @return the table
     * @throws IllegalArgumentException if two lines answer the same
     */
    public static Routes of(List<Route> routes) {
        return new Routes(routes);
    }

    /**
     * Returns a table.
     *
     * @param routes its lines
     * @return the table
     * @throws IllegalArgumentException if two lines answer the same
     */
    public static Routes of(Route... routes) {
        return new Routes(List.of(routes));
    }

    /**
     * Returns a table with more lines.
     *
     * @param more the other table
     * @return both
     * @throws IllegalArgumentException if two lines answer the same
     */
    public Routes and(Routes more) {
        return new Routes(Stream.concat(all.stream(), more.all.stream()).toList());
    }

    /**
     * Returns a table with every line behind a filter.
     *
     * @param filter that stands before every handler
     * @return the table
     */
    public Routes behind(Filter filter) {
        return new Routes(all.stream().map(route -> route.behind(filter)).toList());
    }

    /**
     * Returns the lines.
     *
     * @return in the order in which they were given
     */
    public List<Route> all() {
        return all;
    }

    /**
     * Finds what is at a path.
     *
     * @param path as it was sent, with its escapes: a slash that is escaped stays within its segment
     * @return empty if no line has it, also not with another method
     */
    public Optional<Found> find(String path) {
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        var segments = new ArrayList<String>();
        for (var segment : path.substring(1).split("/", -1)) {
            segments.add(PathParts.decoded(segment));
        }
        if (segments.stream().anyMatch(segment -> segment.equals(".") || segment.equals(".."))) {
            return Optional.empty();
        }
        var values = new ArrayList<String>();
        return Optional.ofNullable(root.find(segments, 0, values)).map(node -> node.found(values));
    }

    private void place(Route route) {
        var node = root;
        var names = new ArrayList<String>();
        for (var segment : route.segments()) {
            if (segment.endsWith("...}")) {
                names.add(segment.substring(1, segment.length() - "...}".length()));
                node = node.rest == null ? node.rest = new Node() : node.rest;
            } else if (segment.startsWith("{")) {
                names.add(segment.substring(1, segment.length() - 1));
                node = node.any == null ? node.any = new Node() : node.any;
            } else {
                node = node.fixed.computeIfAbsent(segment, each -> new Node());
            }
        }
        if (node.routes.putIfAbsent(route.method(), new Named(route, names)) != null) {
            throw new IllegalArgumentException("two routes answer " + route.method() + " " + route.template());
        }
    }

    /**
     * What is at a path.
     *
     * @param routes by method
     * @param parts of the path, by method, as each names them
     */
    public record Found(Map<Method, Route> routes, Map<Method, PathParts> parts) {

        /** Copies the maps. */
        public Found {
            routes = Map.copyOf(routes);
            parts = Map.copyOf(parts);
        }

        /**
         * Returns the methods that the path answers, for {@code Allow}.
         *
         * @return in the order of the methods, with HEAD and OPTIONS
         */
        public List<Method> methods() {
            return Stream.of(Method.values())
                    .filter(method ->
                            method == Method.OPTIONS || routes.containsKey(method == Method.HEAD ? Method.GET : method))
                    .toList();
        }
    }

    private record Named(Route route, List<String> names) {}

    private static final class Node {

        private final Map<String, Node> fixed = new LinkedHashMap<>();
        private final Map<Method, Named> routes = new EnumMap<>(Method.class);
        private Node any;
        private Node rest;

        Node find(List<String> segments, int at, List<String> values) {
            if (at == segments.size()) {
                return routes.isEmpty() ? null : this;
            }
            var segment = segments.get(at);
            var next = fixed.get(segment);
            var found = next == null ? null : next.find(segments, at + 1, values);
            if (found == null && any != null && !segment.isEmpty()) {
                values.add(segment);
                found = any.find(segments, at + 1, values);
                if (found == null) {
                    values.remove(values.size() - 1);
                }
            }
            if (found == null && rest != null) {
                values.add(String.join("/", segments.subList(at, segments.size())));
                found = rest;
            }
            return found;
        }

        Found found(List<String> values) {
            var found = new EnumMap<Method, Route>(Method.class);
            var parts = new EnumMap<Method, PathParts>(Method.class);
            routes.forEach((method, named) -> {
                found.put(method, named.route);
                var byName = new LinkedHashMap<String, String>();
                for (var at = 0; at < values.size(); at++) {
                    byName.put(named.names.get(at), values.get(at));
                }
                parts.put(method, new PathParts(named.route.template(), byName));
            });
            return new Found(found, parts);
        }
    }
}
