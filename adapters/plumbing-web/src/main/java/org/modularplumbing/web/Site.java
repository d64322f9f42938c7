package org.modularplumbing.web;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.stream.Collectors;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.PathParts;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.message.Trace;
import org.modularplumbing.web.refusal.WebRefused;
import org.modularplumbing.web.route.Handler;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is served: everything about it but the port. It answers requests by itself, so that tests need no server. Thread safe if its handlers are.
 *
 * @param routes which handler answers which address
 * @param hosts under which the site is reached
 * @param proxies whose word is taken for where a client comes from
 * @param limits on what the server takes
 * @param headers that every answer has
 * @param errors how refusals and faults are answered
 */
public record Site(
        Routes routes, Hosts hosts, Proxies proxies, Limits limits, SecurityHeaders headers, ErrorAnswers errors) {

    private static final Logger LOG = LoggerFactory.getLogger(Site.class);

    /** Checks that nothing is missing. */
    public Site {
        requireNonNull(routes, "routes");
        requireNonNull(hosts, "hosts");
        requireNonNull(proxies, "proxies");
        requireNonNull(limits, "limits");
        requireNonNull(headers, "headers");
        requireNonNull(errors, "errors");
    }

    /**
     * Returns a site on this machine's own names, with the usual limits, strict headers and problem documents.
     *
     * @param routes of the site
     * @return the site
     */
    public static Site of(Routes routes) {
        return new Site(
                routes, Hosts.loopback(), Proxies.none(), Limits.usual(), SecurityHeaders.strict(), Problems::of);
    }

    /**
     * Returns a copy that is reached under other hosts.
     *
     * @param others instead of those of now
     * @return the copy
     */
    public Site withHosts(Hosts others) {
        return new Site(routes, others, proxies, limits, headers, errors);
    }

    /**
     * Returns a copy behind proxies.
     *
     * @param trusted instead of those of now
     * @return the copy
     */
    public Site withProxies(Proxies trusted) {
        return new Site(routes, hosts, trusted, limits, headers, errors);
    }

    /**
     * Returns a copy with other limits.
     *
     * @param others instead of those of now
     * @return the copy
     */
    public Site withLimits(Limits others) {
        return new Site(routes, hosts, proxies, others, headers, errors);
    }

    /**
     * Returns a copy with other headers.
     *
     * @param others instead of those of now
     * @return the copy
     */
    public Site withHeaders(SecurityHeaders others) {
        return new Site(routes, hosts, proxies, limits, others, errors);
    }

    /**
     * Returns a copy that answers refusals in another way.
     *
     * @param others instead of those of now
     * @return the copy
     */
    public Site withErrors(ErrorAnswers others) {
        return new Site(routes, hosts, proxies, limits, headers, others);
    }

    /**
     * Answers a request as the server would: with all checks but those of time and of the form of HTTP itself.
     *
     * @param request with its whole body
     * @return the answer, whatever happens
     */
    public Response answer(Request request) {
        return answer(request, new WholeBody(request.body()));
    }

    /** Answers a request whose body is read when it is known how much of it may be read. */
    Response answer(Request request, Body body) {
        return guarded(request, traced -> routed(traced, body));
    }

    /** Answers a request with a method that HTTP or this server does not know; the request says GET in its place. */
    Response unknownMethod(Request request) {
        return guarded(request, traced -> {
            throw methodNotAllowed(found(traced));
        });
    }

    private Response guarded(Request request, Handler handler) {
        var traced = request.with(Trace.class, request.trace());
        Response answer;
        try {
            answer = handler.handle(traced);
        } catch (PlumbingRefusal refusal) {
            answer = refused(traced, refusal);
        } catch (RuntimeException | StackOverflowError fault) {
            answer = fault(traced, fault);
        }
        return finished(traced, answer);
    }

    /** Answers what no request could be made of. */
    Response unreadable(WebRefused.Code code) {
        var nobody = Request.of(Method.GET, "/").with(Trace.class, Trace.begin());
        return finished(nobody, refused(nobody, new WebRefused(code, "the request cannot be served")));
    }

    private Response routed(Request request, Body body) {
        var found = found(request);
        if (request.method() == Method.OPTIONS) {
            return Response.of(204).withHeader("Allow", allow(found));
        }
        var method = request.method() == Method.HEAD ? Method.GET : request.method();
        var route = found.routes().get(method);
        if (route == null) {
            throw methodNotAllowed(found);
        }
        return route.handler()
                .handle(read(request, route, body)
                        .with(PathParts.class, found.parts().get(method)));
    }

    private Routes.Found found(Request request) {
        if (!hosts.serves(request.peer().host())) {
            throw new WebRefused(WebRefused.Code.HOST_NOT_SERVED, "the host of the request is not one of this site");
        }
        return routes.find(request.path()).orElseThrow(WebRefused::noSuchAddress);
    }

    private static WebRefused methodNotAllowed(Routes.Found found) {
        return new WebRefused(
                WebRefused.Code.METHOD_NOT_ALLOWED,
                "this address does not take this method",
                Map.of("allow", allow(found)));
    }

    private static String allow(Routes.Found found) {
        return found.methods().stream().map(Method::name).collect(Collectors.joining(", "));
    }

    private static Request read(Request request, Route route, Body body) {
        if (!body.isPresent()) {
            return request.withBody(new byte[0]);
        }
        var type = request.contentType();
        if (!route.consumes().contains(type)
                || !isUtf8(request)
                || request.header("Content-Encoding").isPresent()) {
            throw new WebRefused(
                    WebRefused.Code.CONTENT_TYPE_NOT_TAKEN,
                    route.consumes().isEmpty()
                            ? "this address takes no body"
                            : "a body of this type, charset or encoding is not taken here",
                    Map.of("taken", route.consumes().stream().sorted().collect(Collectors.joining(", "))));
        }
        return request.withBody(body.read(route.mostBytes()));
    }

    /** Whether the body is in UTF-8, which is what is meant where nothing is said. */
    private static boolean isUtf8(Request request) {
        var type = request.header("Content-Type").orElse("");
        return !type.matches("(?i).*;\\s*charset\\s*=.*")
                || type.matches("(?i).*;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*(;.*)?");
    }

    private Response refused(Request request, PlumbingRefusal refusal) {
        Response answer;
        try {
            answer = errors.answer(request, refusal);
        } catch (RuntimeException fault) {
            log(request, fault);
            answer = Problems.of(request, refusal);
        }
        var allow = refusal.facts().get("allow");
        if (refusal.code() == WebRefused.Code.METHOD_NOT_ALLOWED && allow != null) {
            answer = answer.withHeader("Allow", allow);
        }
        if (refusal.code().httpStatus() == 503 || refusal.code().httpStatus() == 429) {
            var seconds = refusal.facts().getOrDefault("retryAfterSeconds", "1");
            answer = answer.withHeader("Retry-After", seconds);
        }
        return answer;
    }

    private Response fault(Request request, Throwable fault) {
        log(request, fault);
        return refused(request, new WebRefused(WebRefused.Code.FAULT, "there is a problem with the service"));
    }

    /** The kind and place of a fault, without its message: messages of databases quote what people typed. */
    private static void log(Request request, Throwable fault) {
        var text = new StringBuilder();
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            text.append(cause == fault ? "" : "\ncaused by ")
                    .append(cause.getClass().getName());
            var frames = cause.getStackTrace();
            for (var at = 0; at < Math.min(frames.length, 40); at++) {
                text.append("\n\tat ").append(frames[at]);
            }
        }
        LOG.error("fault in trace {}: {}", request.trace().id(), text);
    }

    private Response finished(Request request, Response answer) {
        var whole = headers.on(request, answer);
        if (whole.status() == 204 || whole.status() == 304) {
            return new Response(whole.status(), whole.headers(), new byte[0]);
        }
        var counted = whole.withHeader("Content-Length", String.valueOf(whole.body().length));
        return request.method() == Method.HEAD
                ? new Response(counted.status(), counted.headers(), new byte[0])
                : counted;
    }

    /** A body that may not have been read yet. */
    interface Body {

        /** Says whether the request has one. */
        boolean isPresent();

        /**
         * Reads all of it.
         *
         * @throws WebRefused if it is larger, or too slow
         */
        byte[] read(int mostBytes);
    }

    private record WholeBody(byte[] bytes) implements Body {

        @Override
        public boolean isPresent() {
            return bytes.length > 0;
        }

        @Override
        public byte[] read(int mostBytes) {
            if (bytes.length > mostBytes) {
                throw tooLarge(mostBytes);
            }
            return bytes;
        }
    }

    static WebRefused tooLarge(int mostBytes) {
        return new WebRefused(
                WebRefused.Code.BODY_TOO_LARGE,
                "the body is larger than %d bytes".formatted(mostBytes),
                Map.of("mostBytes", mostBytes));
    }
}
