package org.modularplumbing.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.modularplumbing.web.message.Headers;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;

/**
 * The one place that knows which server it is. Of Javalin's and Jetty's own defaults those are corrected that do not hold what a site promises: paths are read
 * as they are written, nothing is compressed, no session is made, errors have the site's form, and closing waits for what is under way.
 */
final class JavalinServer {

    /** For accepting, selecting and timing. */
    private static final int THREADS_OF_ITS_OWN = 6;

    private final Site site;
    private final Javalin javalin;
    private final Semaphore readers;
    private final AtomicBoolean ready = new AtomicBoolean();
    private volatile int port;

    private JavalinServer(Site site) {
        this.site = site;
        this.readers = new Semaphore(Math.max(1, site.limits().requests() / 2));
        this.javalin = Javalin.create(this::configure);
    }

    static JavalinServer start(Site site, String address, int port) {
        var server = new JavalinServer(site);
        try {
            server.javalin.start(address, port);
        } catch (RuntimeException problem) {
            throw new IllegalStateException("the port %d of %s cannot be opened".formatted(port, address), problem);
        }
        server.port = server.javalin.port();
        server.ready.set(true);
        return server;
    }

    int port() {
        return port;
    }

    boolean isReady() {
        return ready.get();
    }

    void stop() {
        ready.set(false);
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        var limits = site.limits();
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.strictContentTypes = true;
        config.jetty.threadPool = new QueuedThreadPool(limits.requests() + THREADS_OF_ITS_OWN, THREADS_OF_ITS_OWN + 2);
        config.jetty.modifyServer(this::configure);
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ServerErrors(site)));
        config.jetty.modifyHttpConfiguration(this::configure);
        config.routes.before(this::serve);
    }

    private void configure(Server server) {
        var limits = site.limits();
        server.setStopTimeout(limits.drain().toMillis());
        server.setErrorHandler(new ServerErrors(site));
        var arrivals = new Arrivals(server, limits.headerTime());
        arrivals.setHandler(new GracefulHandler());
        server.setHandler(arrivals);
        server.addBean(new NetworkConnectionLimit(limits.connections(), server));
        server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                for (var connector : server.getConnectors()) {
                    ((ServerConnector) connector).setIdleTimeout(limits.idle().toMillis());
                    connector.addEventListener(arrivals);
                }
            }
        });
    }

    private void configure(HttpConfiguration http) {
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setRequestHeaderSize(site.limits().headerBytes());
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(true);
    }

    private void serve(Context context) {
        var body = new ArrivingBody(context.req(), site.limits().bodyTime(), readers);
        var request = request(context);
        var method = Method.of(context.req().getMethod());
        var answer = method.isPresent() ? site.answer(request, body) : site.unknownMethod(request);
        try {
            send(context, body.isPresent() && !body.isRead() ? answer.withHeader("Connection", "close") : answer);
        } catch (IOException gone) {
            return; // the client has gone: nobody is left to be told
        } finally {
            context.skipRemainingHandlers();
        }
    }

    private Request request(Context context) {
        var servlet = context.req();
        var all = new ArrayList<Map.Entry<String, String>>();
        for (var name : Collections.list(servlet.getHeaderNames())) {
            for (var value : Collections.list(servlet.getHeaders(name))) {
                all.add(new SimpleImmutableEntry<>(name, value));
            }
        }
        var headers = new Headers(List.copyOf(all));
        var query = servlet.getQueryString();
        return Request.of(
                        Method.of(servlet.getMethod()).orElse(Method.GET),
                        servlet.getRequestURI() + (query == null ? "" : "?" + query))
                .withHeaders(headers)
                .from(site.proxies()
                        .peer(servlet.getScheme(), headers.first("Host").orElse(""), servlet.getRemoteAddr(), headers));
    }

    private static void send(Context context, Response answer) throws IOException {
        var servlet = context.res();
        servlet.setStatus(answer.status());
        servlet.setContentType(null); // in place of Javalin's default
        for (var header : answer.headers().all()) {
            servlet.addHeader(header.getKey(), header.getValue());
        }
        servlet.getOutputStream().write(answer.body());
        servlet.flushBuffer();
    }
}
