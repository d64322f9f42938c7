package org.modularplumbing.examples.townhall.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
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
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/**
 * A resident's pages: rendered here, in English and Welsh, without a line of JavaScript. They stand on the kernel alone: whatever core a thing is of, it
 * appears. A council's own service would take the resident from its sign-on; here it is one made-up household, on this machine's loopback address only.
 */
public final class Web implements AutoCloseable {

    private static final Purpose DASHBOARD = Purpose.publicTask("account.dashboard");

    /** As the page says. */
    private static final int NEWEST_LOOKS = 100;

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
            config.http.prefer405over404 = true;
            config.routes.before(Web::protect);
            page(
                    config,
                    "/",
                    context -> context.redirect("/"
                            + Language.preferred(context.header("Accept-Language"))
                                    .code()));
            page(config, "/assets/govuk.css", context -> css(context, assets.govuk()));
            page(config, "/assets/town-hall.css", context -> css(context, assets.own()));
            page(config, "/{language}", this::dashboard);
            page(config, "/{language}/access", this::access);
            page(config, "/{language}/{kind}/{id}", this::thing);
            config.routes.exception(PlumbingRefusal.class, (refused, context) -> context.status(status(refused)));
            config.routes.error(404, context -> message(context, Words.NOT_FOUND_TITLE, Words.NOT_FOUND));
            config.routes.error(405, context -> message(context, Words.READ_ONLY_TITLE, Words.READ_ONLY));
            config.routes.error(500, context -> message(context, Words.PROBLEM_TITLE, Words.PROBLEM));
            config.routes.error(503, context -> message(context, Words.PROBLEM_TITLE, Words.PROBLEM));
        });
    }

    /** Answers GET, and HEAD with the same headers. */
    private static void page(JavalinConfig config, String path, Handler handler) {
        config.routes.get(path, handler);
        config.routes.head(path, handler);
    }

    /** What is not there and what is not theirs look the same to a resident. */
    private static int status(PlumbingRefusal refused) {
        var status = refused.code().httpStatus();
        return status < 500 ? 404 : status;
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
        var language = language(context);
        render(
                context,
                "dashboard.jte",
                Map.of("language", language, "activities", plumbing.activities().of(resident, call)));
    }

    private void access(Context context) {
        var language = language(context);
        var looks = plumbing.accessLog().about(resident, call);
        var newest = looks.subList(0, Math.min(looks.size(), NEWEST_LOOKS));
        render(
                context,
                "access.jte",
                Map.of("language", language, "looks", newest, "more", looks.size() > newest.size()));
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
