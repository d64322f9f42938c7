package org.modularplumbing.examples.townhall.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Map;
import java.util.UUID;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * A resident's pages: rendered here, in English and Welsh, without a line of JavaScript. They stand on the kernel alone: whatever core a thing is of, it
 * appears. A council's own service would take the resident from its sign-on; here it is one made-up household, on this machine's loopback address only.
 */
public final class Web implements AutoCloseable {

    private static final Purpose DASHBOARD = Purpose.publicTask("account.dashboard");

    private final TemplateEngine pages =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Web.class.getClassLoader());
    private final Assets assets = new Assets();
    private final Plumbing plumbing;
    private final Ref resident;
    private final Call call;
    private final Javalin server;

    private Web(Plumbing plumbing, Authority authority, Ref resident) {
        this.plumbing = plumbing;
        this.resident = resident;
        this.call = Call.of(authority, Actor.citizen(resident), Channel.WEB, DASHBOARD);
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.before(Web::protect);
            config.routes.get("/", context -> context.redirect("/en"));
            config.routes.get("/assets/govuk.css", context -> css(context, assets.govuk()));
            config.routes.get("/assets/town-hall.css", context -> css(context, assets.own()));
            config.routes.get("/{language}", this::dashboard);
            config.routes.get("/{language}/access", this::access);
            config.routes.get("/{language}/{kind}/{id}", this::thing);
            config.routes.error(404, context -> message(context, Words.NOT_FOUND_TITLE, Words.NOT_FOUND));
            config.routes.exception(KernelRefused.class, (refused, context) -> context.status(404));
            config.routes.error(500, context -> message(context, Words.PROBLEM_TITLE, Words.PROBLEM));
        });
    }

    /**
     * Serves the pages on the loopback address.
     *
     * @throws RuntimeException if the port is taken
     */
    public static Web start(Plumbing plumbing, Authority authority, Ref resident, int port) {
        var web = new Web(plumbing, authority, resident);
        web.server.start("localhost", port);
        return web;
    }

    /** Returns the port that is served. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void dashboard(Context context) {
        render(
                context,
                "dashboard.jte",
                Map.of(
                        "language",
                        language(context),
                        "activities",
                        plumbing.activities().of(resident, call)));
    }

    private void access(Context context) {
        render(
                context,
                "access.jte",
                Map.of(
                        "language",
                        language(context),
                        "looks",
                        plumbing.accessLog().about(resident, call)));
    }

    private void thing(Context context) {
        var language = language(context);
        var versions = plumbing.activities().timeline(stream(context), call);
        if (versions.isEmpty()) {
            throw new NotFoundResponse();
        }
        var newest = versions.get(versions.size() - 1);
        render(context, "thing.jte", Map.of("language", language, "activity", newest, "steps", Step.of(versions)));
    }

    private static Ref stream(Context context) {
        try {
            return new Ref(context.pathParam("kind"), UUID.fromString(context.pathParam("id")));
        } catch (IllegalArgumentException notOne) {
            throw new NotFoundResponse();
        }
    }

    private static Language language(Context context) {
        return Language.of(context.pathParam("language")).orElseThrow(NotFoundResponse::new);
    }

    private void message(Context context, Words title, Words text) {
        var language = Language.of(context.path().substring(1).split("/")[0]).orElse(Language.EN);
        render(context, "message.jte", Map.of("language", language, "title", title, "text", text));
    }

    private void render(Context context, String page, Map<String, Object> values) {
        var html = new StringOutput();
        pages.render(page, values, html);
        context.contentType("text/html; charset=utf-8").result(html.toString());
    }

    private static void css(Context context, String text) {
        context.contentType("text/css; charset=utf-8")
                .header("Cache-Control", "max-age=3600")
                .result(text);
    }

    /** What every answer says to the browser: nothing from elsewhere, no frame, no guessing, nothing kept. */
    private static void protect(Context context) {
        context.header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
    }
}
