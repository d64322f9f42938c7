package org.modularplumbing.signin;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.signin.oidc.Attempt;
import org.modularplumbing.signin.oidc.OidcClient;
import org.modularplumbing.signin.oidc.Provider;
import org.modularplumbing.signin.oidc.Subject;
import org.modularplumbing.signin.refusal.SignInRefused;
import org.modularplumbing.signin.session.Csrf;
import org.modularplumbing.signin.session.RateLimits;
import org.modularplumbing.signin.session.Secrets;
import org.modularplumbing.signin.session.Session;
import org.modularplumbing.signin.session.SessionFilter;
import org.modularplumbing.signin.session.Sessions;
import org.modularplumbing.signin.session.SignedIn;
import org.modularplumbing.web.message.Cookie;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.refusal.WebRefused;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/**
 * Signing in with issuers of OpenID Connect, and out again. A subject of an issuer is one person here, found by a table of links; e-mail addresses and names
 * identify nobody. Thread safe.
 */
public final class SignIn {

    /** What is to be migrated. */
    public static final Capability CAPABILITY = new Capability("signin", SignIn.class, List.of(), List.of());

    private static final String BROWSER = "signin";
    private static final Duration ATTEMPT_LIFE = Duration.ofHours(1);
    private static final Duration LOGOUT_TOKENS_KEPT = Duration.ofHours(1);
    private static final RateLimits.Limit STARTS = new RateLimits.Limit("sign-in", 10, Duration.ofMinutes(1));

    private final Plumbing plumbing;
    private final Authority authority;
    private final Sessions sessions;
    private final RateLimits limits;
    private final Map<String, OidcClient> clients;

    private SignIn(Plumbing plumbing, Authority authority, Sessions sessions, Map<String, OidcClient> clients) {
        this.plumbing = requireNonNull(plumbing, "plumbing");
        this.authority = requireNonNull(authority, "authority");
        this.sessions = requireNonNull(sessions, "sessions");
        this.limits = RateLimits.on(plumbing, authority);
        this.clients = clients;
    }

    /**
     * Opens signing in.
     *
     * @param plumbing migrated with {@link #CAPABILITY}
     * @param authority that serves
     * @param sessions that are begun
     * @param providers by the word for each in addresses
     * @return the facade
     */
    public static SignIn on(
            Plumbing plumbing, Authority authority, Sessions sessions, Map<String, Provider> providers) {
        var clients = new LinkedHashMap<String, OidcClient>();
        providers.forEach((word, provider) -> clients.put(word, new OidcClient(provider, plumbing.clock())));
        return new SignIn(plumbing, authority, sessions, clients);
    }

    /**
     * Returns the routes: a form starts a sign-in at {@code /sign-in/{provider}} (fields {@code next}, {@code prove}, {@code language}), the issuer sends the browser back to
     * {@code /sign-in/{provider}/return} and tells at {@code /sign-in/{provider}/logout} who has signed out; a form ends the session at {@code /sign-out}; our public
     * keys are at {@code /sign-in/{provider}/keys}.
     *
     * @return the routes
     */
    public Routes routes() {
        return Routes.of(
                Route.form("/sign-in/{provider}", this::start).behind(Csrf.sameSite()),
                Route.get("/sign-in/{provider}/return", this::back),
                Route.form("/sign-in/{provider}/logout", this::loggedOut),
                Route.get(
                        "/sign-in/{provider}/keys",
                        request -> Response.json(200, client(request).publicKeys())),
                Route.form("/sign-out", this::signOut).behind(SessionFilter.required(sessions, session -> true)));
    }

    /**
     * Returns the origins that forms may lead to, for {@code SecurityHeaders.withFormTargets}.
     *
     * @return those of the issuers
     */
    public String[] formTargets() {
        return clients.values().stream()
                .map(client -> client.provider().origin())
                .distinct()
                .toArray(String[]::new);
    }

    private OidcClient client(Request request) {
        return Optional.ofNullable(clients.get(request.part("provider"))).orElseThrow(WebRefused::noSuchAddress);
    }

    private Response start(Request request) {
        var client = client(request);
        limits.attempt(STARTS, RateLimits.source(request.peer()));
        var fields = request.form().fields();
        var isProof = fields.one("prove").filter("true"::equals).isPresent();
        if (isProof
                && sessions.find(request)
                        .filter(session -> isOf(session, client))
                        .isEmpty()) {
            throw new WebRefused(WebRefused.Code.NOT_SIGNED_IN, "identity is proved of somebody who is signed in");
        }
        var state = Secrets.make();
        var browser = Secrets.make();
        var attempt = new Attempt(Secrets.make(), Secrets.make(), isProof);
        var next = fields.one("next").filter(SignIn::isLocal).orElse("/");
        var language = fields.one("language").filter("cy"::equals).orElse("en");
        in(store -> {
            store.insert(
                    Secrets.digest(state),
                    new SignInStore.UnderWay(
                            Secrets.digest(browser), client.provider().issuer(), attempt, next, now()));
            return state;
        });
        return Response.redirect(client.signInPage(attempt, state, language).toString())
                .withCookie(Cookie.of(request, BROWSER, browser));
    }

    /** A path of this site: never another host, however it is written. */
    static boolean isLocal(String path) {
        return path.matches("/(?![/\\\\])[!-~&&[^\\\\]]{0,1990}") || path.equals("/");
    }

    private static boolean isOf(Session session, OidcClient client) {
        return session.who().issuer().equals(client.provider().issuer());
    }

    private Response back(Request request) {
        var client = client(request);
        var query = request.query();
        var underWay = underWay(request, client, query.one("state").orElse(""));
        if (query.one("iss")
                .filter(iss -> !iss.equals(client.provider().issuer()))
                .isPresent()) {
            throw new SignInRefused(SignInRefused.Code.ISSUER_NOT_BELIEVED, "the answer is of another issuer");
        }
        query.one("error").ifPresent(SignIn::refuse);
        var code = query.one("code")
                .orElseThrow(() -> new SignInRefused(SignInRefused.Code.SIGN_IN_DENIED, "no code came back"));
        var subject = client.exchange(code, underWay.attempt());
        var started = sessions.begin(signedIn(request, client, underWay, subject), request);
        return Response.redirect(underWay.nextPath())
                .withCookie(started.cookie())
                .withoutCookie(Cookie.of(request, BROWSER, ""));
    }

    private SignInStore.UnderWay underWay(Request request, OidcClient client, String state) {
        var browser = request.cookie(Cookie.nameOn(request, BROWSER)).map(Secrets::digest);
        return in(store -> store.take(Secrets.digest(state)))
                .filter(found -> browser.filter(found.browser()::equals).isPresent())
                .filter(found -> found.issuer().equals(client.provider().issuer()))
                .filter(found -> now().isBefore(found.startedAt().plus(ATTEMPT_LIFE)))
                .orElseThrow(() -> new SignInRefused(
                        SignInRefused.Code.SIGN_IN_NOT_STARTED_HERE, "no sign-in of this browser is under way"));
    }

    private static void refuse(String error) {
        var isFault = Set.of("server_error", "temporarily_unavailable").contains(error);
        throw new SignInRefused(
                isFault ? SignInRefused.Code.ISSUER_UNAVAILABLE : SignInRefused.Code.SIGN_IN_DENIED,
                "the issuer has ended the sign-in");
    }

    private SignedIn signedIn(Request request, OidcClient client, SignInStore.UnderWay underWay, Subject subject) {
        var issuer = client.provider().issuer();
        if (client.provider().audience() instanceof Provider.Audience.Staff) {
            var actor = new Actor(Actor.Kind.STAFF, subject.subject(), subject.roles());
            return new SignedIn(
                    actor, subject.displayName(), issuer, subject.subject(), true, Optional.of(subject.idToken()));
        }
        if (underWay.attempt().isProof()
                && sessions.find(request)
                        .filter(session -> isOf(session, client))
                        .filter(session -> session.who().subject().equals(subject.subject()))
                        .isEmpty()) {
            throw new SignInRefused(SignInRefused.Code.ISSUER_NOT_BELIEVED, "the identity is of somebody else");
        }
        var person = in(store -> {
            var found = store.person(issuer, subject.subject()).orElseGet(() -> {
                var made = Ref.person(UUID.randomUUID());
                store.link(issuer, subject.subject(), made, now());
                return made;
            });
            subject.identity().ifPresent(identity -> store.prove(issuer, subject.subject(), identity, now()));
            return found;
        });
        var name = in(store -> store.provedName(issuer, subject.subject()));
        return new SignedIn(
                Actor.citizen(person),
                name.orElse(""),
                issuer,
                subject.subject(),
                subject.identity().isPresent(),
                Optional.of(subject.idToken()));
    }

    /** The issuer tells who has signed out there: all their sessions end here. */
    private Response loggedOut(Request request) {
        var client = client(request);
        var token = request.form()
                .fields()
                .one("logout_token")
                .orElseThrow(() -> new WebRefused(WebRefused.Code.MALFORMED_FORM, "a logout token is needed"));
        OidcClient.Logout logout;
        try {
            logout = client.logout(token);
        } catch (SignInRefused notBelieved) {
            if (notBelieved.code() == SignInRefused.Code.ISSUER_UNAVAILABLE) {
                throw notBelieved;
            }
            throw new WebRefused(WebRefused.Code.MALFORMED_FORM, "the logout token does not hold");
        }
        var issuer = client.provider().issuer();
        if (!in(store -> store.useLogoutToken(issuer, logout.id(), now()))) {
            throw new WebRefused(WebRefused.Code.MALFORMED_FORM, "the logout token was used before");
        }
        sessions.endAll(issuer, logout.subject());
        return Response.of(200);
    }

    private Response signOut(Request request) {
        var session = request.get(Session.class);
        var cookie = sessions.end(session, request);
        var page = clients.values().stream()
                .filter(client -> isOf(session, client))
                .findFirst()
                .flatMap(client -> session.who().idToken().flatMap(client::signOutPage))
                .map(Object::toString)
                .orElse("/");
        return Response.redirect(page)
                .withoutCookie(cookie)
                .withHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
    }

    /**
     * Links a new subject of an issuer to a person whom staff have recognised: a new account has a new subject.
     *
     * @param provider the word for the issuer
     * @param subject the new one
     * @param person who it is
     */
    public void link(String provider, String subject, Ref person) {
        var issuer = clients.get(provider).provider().issuer();
        in(store -> {
            store.link(issuer, subject, person, now());
            return subject;
        });
    }

    /**
     * Forgets a person: their links to issuers, their proved name, and their sessions.
     *
     * @param person who is erased
     */
    public void erase(Ref person) {
        in(store -> store.deleteLinks(person));
        sessions.endAll(Actor.citizen(person));
    }

    /** Removes what has ended: sessions, sign-ins that nobody came back from, counted attempts. Call periodically. */
    public void sweep() {
        sessions.sweep();
        limits.sweep(Duration.ofDays(1));
        in(store -> store.deleteAttemptsBefore(now().minus(ATTEMPT_LIFE))
                + store.deleteLogoutTokensBefore(now().minus(LOGOUT_TOKENS_KEPT)));
    }

    private Instant now() {
        return plumbing.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T in(Function<SignInStore, T> work) {
        return plumbing.read(authority, handle -> work.apply(new SignInStore(handle, authority)));
    }
}
