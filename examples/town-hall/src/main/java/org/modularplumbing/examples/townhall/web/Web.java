package org.modularplumbing.examples.townhall.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.pages.component.Html;
import org.modularplumbing.pages.layout.Page;
import org.modularplumbing.pages.layout.ServiceFrame;
import org.modularplumbing.pages.layout.Theme;
import org.modularplumbing.pages.pattern.ActingBanner;
import org.modularplumbing.pages.text.Language;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.access.Scope;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.delegation.DelegationRequest;
import org.modularplumbing.plumbing.delegation.Delegations;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.signin.demo.DemoSignIn;
import org.modularplumbing.signin.session.Session;
import org.modularplumbing.signin.session.SessionFilter;
import org.modularplumbing.signin.session.SessionLimits;
import org.modularplumbing.signin.session.Sessions;
import org.modularplumbing.web.Site;
import org.modularplumbing.web.WebServer;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.refusal.WebRefused;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/**
 * The residents' pages, in English and Welsh, without a line of JavaScript. They need the kernel alone: whatever core a thing is of, it appears. Who looks at them
 * is chosen from a few invented people; a council's own service puts its sign-in in the place of that, and keeps the rest.
 */
public final class Web implements AutoCloseable {

    private static final Purpose DASHBOARD = Purpose.publicTask("account.dashboard");

    /** As the page says. */
    private static final int NEWEST_LOOKS = 100;

    private static final ServiceFrame FRAME = new ServiceFrame(
            Bilingual.of("Town hall", "Neuadd y dref"),
            Words.SERVICE.text(),
            "/",
            Optional.of(new ServiceFrame.Stage(Words.DEMONSTRATION_TAG.text(), Words.DEMONSTRATION.text())),
            List.of(
                    new ServiceFrame.Link(Words.YOUR_REQUESTS.text(), "/"),
                    new ServiceFrame.Link(Words.WHO_LOOKED.text(), "/access"),
                    new ServiceFrame.Link(Words.WHO_MAY_ACT.text(), "/delegations"),
                    new ServiceFrame.Link(Words.SIGNED_IN_AS.text(), "/you")),
            List.of());

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Web.class.getClassLoader());
    private final Plumbing plumbing;
    private final Authority authority;
    private final Sessions sessions;
    private final DemoSignIn demo;
    private final WebServer server;

    private Web(Plumbing plumbing, Authority authority, int port) {
        this.plumbing = plumbing;
        this.authority = authority;
        this.sessions = Sessions.on(plumbing, authority, SessionLimits.usual());
        this.demo = DemoSignIn.on(sessions, People.ALL);
        this.server = WebServer.start(Site.of(routes()).withErrors(this::refused), port);
    }

    /**
     * Serves the pages on the loopback address.
     *
     * @throws IllegalStateException if the port is taken
     */
    public static Web start(Plumbing plumbing, Authority authority, int port) {
        var web = new Web(plumbing, authority, port);
        web.letTheCarerAct();
        return web;
    }

    /** Mair has let her carer act for her; with a key, so that it is done once. */
    private void letTheCarerAct() {
        var mair = Call.of(authority, Actor.citizen(People.MAIR), Channel.WEB, DASHBOARD)
                .withKey("demonstration:carer");
        var start = plumbing.clock().instant();
        if (Delegations.on(plumbing).findByParty(People.MAIR, mair.withoutKey()).isEmpty()) {
            Delegations.on(plumbing)
                    .grant(DelegationRequest.of(People.MAIR, People.CARER, Right.ACT, Scope.EVERYTHING, start), mair);
        }
    }

    private Routes routes() {
        var signedIn = SessionFilter.required(sessions, session -> true);
        var pages = Routes.of(
                        Route.get("/{language}", this::dashboard),
                        Route.get("/{language}/access", this::access),
                        Route.get("/{language}/you", this::you),
                        Route.get("/{language}/delegations", this::delegations),
                        Route.get("/{language}/delegations/{id}/end", this::askToEnd),
                        Route.form("/{language}/delegations/{id}/end", this::end),
                        Route.get("/{language}/acting", this::acting),
                        Route.form("/{language}/acting/{person}", this::actFor),
                        Route.form("/{language}/acting", this::actForOneself),
                        Route.get("/{language}/{kind}/{id}", this::thing))
                .behind(signedIn);
        return Routes.of(
                        Route.get(
                                "/",
                                request -> Response.redirect("/"
                                        + Language.preferred(request.header("Accept-Language")
                                                        .orElse(""))
                                                .code())),
                        Route.get("/{language}/start", this::choose))
                .and(pages)
                .and(demo.routes())
                .and(Theme.routes());
    }

    /** Returns the port that is served. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private Response choose(Request request) {
        var language = language(request);
        return page(
                        language,
                        Words.CHOOSE,
                        "/start",
                        "choose.jte",
                        Map.of("language", language, "people", demo.people()))
                .answer(200);
    }

    private Response dashboard(Request request) {
        var language = language(request);
        var call = call(request);
        var activities = plumbing.activities().of(call.person().orElseThrow(), call);
        return own(
                request,
                Words.YOUR_REQUESTS,
                "/",
                "dashboard.jte",
                Map.of("language", language, "activities", activities));
    }

    private Response access(Request request) {
        var language = language(request);
        var call = call(request);
        var looks = plumbing.accessLog().about(call.person().orElseThrow(), Optional.empty(), NEWEST_LOOKS + 1, call);
        var newest = looks.subList(0, Math.min(looks.size(), NEWEST_LOOKS));
        return own(
                request,
                Words.WHO_LOOKED,
                "/access",
                "access.jte",
                Map.of("language", language, "looks", newest, "more", looks.size() > newest.size()));
    }

    private Response thing(Request request) {
        var language = language(request);
        var stream = stream(request);
        var versions = plumbing.activities().timeline(stream, call(request));
        if (versions.isEmpty()) {
            throw WebRefused.noSuchAddress();
        }
        var newest = versions.get(versions.size() - 1);
        return page(
                        language,
                        language.say(newest.view().title()),
                        "/" + stream.kind() + "/" + stream.id(),
                        "thing.jte",
                        Map.of("language", language, "activity", newest, "steps", Step.of(versions)))
                .withBack("/" + language.code())
                .withActing(banner(request))
                .answer(200);
    }

    private Response you(Request request) {
        var session = request.get(Session.class);
        return own(
                request,
                Words.SIGNED_IN_AS,
                "/you",
                "you.jte",
                Map.of(
                        "language",
                        language(request),
                        "session",
                        session,
                        "others",
                        sessions.of(session.who().actor()).size() - 1));
    }

    private Response delegations(Request request) {
        return own(
                request,
                Words.WHO_MAY_ACT,
                "/delegations",
                "delegations.jte",
                Map.of("language", language(request), "session", request.get(Session.class), "lists", lists(request)));
    }

    /** Those in force in which the signed-in person is a party, whomever they act for at the moment. */
    private ActingLists lists(Request request) {
        var self = request.get(Session.class).who().actor().person().orElseThrow();
        var now = plumbing.clock().instant();
        var own = Call.of(authority, Actor.citizen(self), Channel.WEB, DASHBOARD);
        return ActingLists.of(
                self,
                Delegations.on(plumbing).findByParty(self, own).stream()
                        .filter(delegation -> delegation.isInForce(now))
                        .toList());
    }

    private Response askToEnd(Request request) {
        return own(
                request,
                Words.END_ACTING,
                "/delegations",
                "end.jte",
                Map.of("language", language(request), "session", request.get(Session.class), "line", line(request)));
    }

    private ActingLists.Line line(Request request) {
        return lists(request).find(request.part("id")).orElseThrow(WebRefused::noSuchAddress);
    }

    private Response end(Request request) {
        var self = request.get(Session.class).who().actor();
        Delegations.on(plumbing).revoke(line(request).id(), Call.of(authority, self, Channel.WEB, DASHBOARD));
        return Response.redirect("/" + language(request).code() + "/delegations");
    }

    private Response acting(Request request) {
        return own(
                request,
                Words.SWITCH_BACK,
                "/acting",
                "acting.jte",
                Map.of("language", language(request), "session", request.get(Session.class)));
    }

    private Response actFor(Request request) {
        var other = lists(request).forOthers().stream()
                .filter(line -> line.person().id().toString().equals(request.part("person")))
                .findFirst()
                .orElseThrow(WebRefused::noSuchAddress);
        var acting = new Session.ActingFor(other.person(), other.name());
        return switched(request, Optional.of(acting));
    }

    private Response actForOneself(Request request) {
        return switched(request, Optional.empty());
    }

    private Response switched(Request request, Optional<Session.ActingFor> other) {
        var started = sessions.actFor(request.get(Session.class), other, request);
        return Response.redirect("/" + language(request).code()).withCookie(started.cookie());
    }

    private Call call(Request request) {
        return request.get(Session.class).call(authority, DASHBOARD);
    }

    private static Optional<ActingBanner> banner(Request request) {
        var language = language(request);
        return request.get(Session.class)
                .actingFor()
                .map(other -> new ActingBanner(language, other.name(), "/" + language.code() + "/acting"));
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

    /** What is not there and what is not theirs look the same to a resident; who is not signed in is led to where they can. */
    private Response refused(Request request, PlumbingRefusal refusal) {
        var status = refusal.code().httpStatus();
        if (refusal.code() == WebRefused.Code.NOT_SIGNED_IN && request.method() == Method.GET) {
            return Response.redirect("/" + languageOfPath(request).code() + "/start");
        }
        if (status >= 500) {
            return message(request, status, Words.PROBLEM_TITLE, Words.PROBLEM);
        }
        if (refusal.code() == WebRefused.Code.METHOD_NOT_ALLOWED) {
            return message(request, status, Words.READ_ONLY_TITLE, Words.READ_ONLY);
        }
        if (refusal.code() == WebRefused.Code.CROSS_SITE || refusal.code() == WebRefused.Code.NOT_SIGNED_IN) {
            return message(request, status, Words.OLD_PAGE_TITLE, Words.OLD_PAGE);
        }
        return message(request, refusal instanceof WebRefused ? status : 404, Words.NOT_FOUND_TITLE, Words.NOT_FOUND);
    }

    private Response message(Request request, int status, Words title, Words text) {
        var language = languageOfPath(request);
        return page(language, title, "/", "message.jte", Map.of("language", language, "title", title, "text", text))
                .answer(status);
    }

    private static Language languageOfPath(Request request) {
        var parts = request.path().split("/", 3);
        return Language.of(parts.length > 1 ? parts[1] : "").orElse(Language.EN);
    }

    /** A page of the signed-in person, or of whom they act for. */
    private Response own(Request request, Words title, String path, String template, Map<String, Object> values) {
        return page(language(request), title, path, template, values)
                .withActing(banner(request))
                .answer(200);
    }

    private Page page(Language language, Words title, String path, String template, Map<String, Object> values) {
        return page(language, language.say(title.text()), path, template, values);
    }

    private Page page(Language language, String title, String path, String template, Map<String, Object> values) {
        return Page.of(FRAME, language, title, path, Html.of(output -> templates.render(template, values, output)));
    }
}
