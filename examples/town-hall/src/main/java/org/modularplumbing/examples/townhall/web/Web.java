package org.modularplumbing.examples.townhall.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
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
import org.modularplumbing.web.Site;
import org.modularplumbing.web.WebServer;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.refusal.WebRefused;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/**
 * A resident's pages: rendered here, in English and Welsh, without a line of JavaScript. They use the kernel alone: whatever core a thing is of, it
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
    private final WebServer server;

    private Web(Plumbing plumbing, Authority authority, Ref resident, int port) {
        this.plumbing = plumbing;
        this.resident = resident;
        this.call = Call.of(authority, Actor.citizen(resident), Channel.WEB, DASHBOARD);
        this.server = WebServer.start(Site.of(routes()).withErrors(this::refused), port);
    }

    /**
     * Serves the pages on the loopback address.
     *
     * @throws IllegalStateException if the port is taken
     */
    public static Web start(Plumbing plumbing, Authority authority, Ref resident, int port) {
        return new Web(plumbing, authority, resident, port);
    }

    private Routes routes() {
        return Routes.of(
                Route.get(
                        "/",
                        request -> Response.redirect("/"
                                + Language.preferred(request.header("Accept-Language")
                                                .orElse(null))
                                        .code())),
                Route.get("/assets/govuk.css", assets.govuk()::answer),
                Route.get("/assets/town-hall.css", assets.own()::answer),
                Route.get("/{language}", this::dashboard),
                Route.get("/{language}/access", this::access),
                Route.get("/{language}/{kind}/{id}", this::thing));
    }

    /** Returns the port that is served. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private Response dashboard(Request request) {
        var language = language(request);
        return page(
                200,
                "dashboard.jte",
                Map.of("language", language, "activities", plumbing.activities().of(resident, call)));
    }

    private Response access(Request request) {
        var language = language(request);
        var looks = plumbing.accessLog().about(resident, call);
        var newest = looks.subList(0, Math.min(looks.size(), NEWEST_LOOKS));
        return page(
                200, "access.jte", Map.of("language", language, "looks", newest, "more", looks.size() > newest.size()));
    }

    private Response thing(Request request) {
        var language = language(request);
        var versions = plumbing.activities().timeline(stream(request), call);
        if (versions.isEmpty()) {
            throw WebRefused.noSuchAddress();
        }
        var newest = versions.get(versions.size() - 1);
        return page(200, "thing.jte", Map.of("language", language, "activity", newest, "steps", Step.of(versions)));
    }

    private static Ref stream(Request request) {
        try {
            return new Ref(request.part("kind"), UUID.fromString(request.part("id")));
        } catch (IllegalArgumentException notOne) {
            throw WebRefused.noSuchAddress();
        }
    }

    private static Language language(Request request) {
        return Language.of(request.part("language")).orElseThrow(WebRefused::noSuchAddress);
    }

    /** What is not there and what is not theirs look the same to a resident. */
    private Response refused(Request request, PlumbingRefusal refusal) {
        var status = refusal.code().httpStatus();
        if (status >= 500) {
            return message(request, status, Words.PROBLEM_TITLE, Words.PROBLEM);
        }
        if (refusal.code() == WebRefused.Code.METHOD_NOT_ALLOWED) {
            return message(request, status, Words.READ_ONLY_TITLE, Words.READ_ONLY);
        }
        return message(request, refusal instanceof WebRefused ? status : 404, Words.NOT_FOUND_TITLE, Words.NOT_FOUND);
    }

    private Response message(Request request, int status, Words title, Words text) {
        var first = request.path().split("/", 3);
        var language = Language.of(first.length > 1 ? first[1] : "").orElse(Language.EN);
        return page(status, "message.jte", Map.of("language", language, "title", title, "text", text));
    }

    private Response page(int status, String template, Map<String, Object> values) {
        var html = new StringOutput();
        pages.render(template, values, html);
        return Response.html(status, html.toString());
    }
}
