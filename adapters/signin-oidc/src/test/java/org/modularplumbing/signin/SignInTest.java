package org.modularplumbing.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.signin.oidc.Provider;
import org.modularplumbing.signin.session.Csrf;
import org.modularplumbing.signin.session.Session;
import org.modularplumbing.signin.session.SessionFilter;
import org.modularplumbing.signin.session.SessionLimits;
import org.modularplumbing.signin.session.Sessions;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnH2;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.web.Site;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Parameters;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/** Signing in with an issuer that tells the truth, and with one that lies in every way that is known. */
class SignInTest {

    @RegisterExtension
    static final PlumbingExtension DATABASES = PlumbingExtension.with(SignIn.CAPABILITY);

    static final Authority COUNCIL = Authority.of("E08000025");

    /** A browser: it keeps cookies, and says where it was. */
    static final class Browser {

        final Site site;
        final Map<String, String> cookies = new LinkedHashMap<>();

        Browser(Site site) {
            this.site = site;
        }

        Response get(String target) {
            return send(Request.of(Method.GET, target));
        }

        Response post(String path, String... fields) {
            var form = Parameters.none();
            for (var at = 0; at < fields.length; at += 2) {
                form = form.with(fields[at], fields[at + 1]);
            }
            return send(Request.of(Method.POST, path)
                    .withBody(
                            "application/x-www-form-urlencoded", form.encoded().getBytes(StandardCharsets.UTF_8))
                    .withHeader("Sec-Fetch-Site", "same-origin"));
        }

        Response send(Request request) {
            var sent = cookies.isEmpty()
                    ? request
                    : request.withHeader(
                            "Cookie",
                            String.join(
                                    "; ",
                                    cookies.entrySet().stream()
                                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                            .toList()));
            var answer = site.answer(sent);
            for (var header : answer.headers().every("Set-Cookie")) {
                var pair = header.split(";")[0].split("=", 2);
                if (header.contains("Max-Age=0")) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
            return answer;
        }

        String location(Response answer) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(303);
            return answer.headers().first("Location").orElseThrow();
        }
    }

    /** A council's site with a page that says who is signed in. */
    record Council(SignIn signIn, Sessions sessions, Site site, FakeOneLogin issuer) {

        static Council on(TestDatabase db, FakeOneLogin issuer) {
            return on(db, issuer, issuer.provider());
        }

        static Council on(TestDatabase db, FakeOneLogin issuer, Provider provider) {
            var sessions = Sessions.on(db.plumbing(), COUNCIL, SessionLimits.usual());
            var signIn = SignIn.on(db.plumbing(), COUNCIL, sessions, Map.of("login", provider));
            var pages = Routes.of(
                    Route.get("/me", request -> Response.html(200, describe(request.get(Session.class))))
                            .behind(SessionFilter.required(sessions, session -> true)),
                    Route.get("/token", request -> Response.html(200, Csrf.token(request.get(Session.class))))
                            .behind(SessionFilter.required(sessions, session -> true)));
            return new Council(signIn, sessions, Site.of(signIn.routes().and(pages)), issuer);
        }

        static String describe(Session session) {
            var actor = session.who().actor();
            return actor.kind() + " " + actor.id() + " " + actor.roles() + " "
                    + session.who().displayName() + (session.who().isProved() ? " proved" : "");
        }

        Browser signedIn(String subject) {
            var browser = new Browser(site);
            var page = browser.location(browser.post("/sign-in/login", "next", "/me"));
            assertThat(browser.location(browser.get(issuer.signIn(page, subject))))
                    .isEqualTo("/me");
            return browser;
        }
    }

    interface Play {
        void play(Council council) throws Exception;
    }

    static void with(TestDatabase db, Play play) throws Exception {
        try (var issuer = new FakeOneLogin(db.clock())) {
            play.play(Council.on(db, issuer));
        }
    }

    @OnBothDatabases
    void who_signs_in_twice_is_the_same_person_and_another_subject_is_another(TestDatabase db) throws Exception {
        with(db, council -> {
            var first = council.signedIn("subject-1").get("/me").text();
            assertThat(first).matches("CITIZEN person:[0-9a-f-]{36} \\[citizen\\] ");
            assertThat(council.signedIn("subject-1").get("/me").text()).isEqualTo(first);
            assertThat(council.signedIn("subject-2").get("/me").text()).isNotEqualTo(first);
            assertThat(db.contents().toString()).doesNotContain("\"session\"");
        });
    }

    @OnH2
    void the_page_that_the_browser_is_sent_to_is_asked_for_as_one_login_wants(TestDatabase db) throws Exception {
        with(db, council -> {
            var browser = new Browser(council.site());
            var page = browser.location(browser.post("/sign-in/login", "language", "cy"));
            assertThat(page).startsWith(council.issuer().issuer() + "authorize?");
            var asked = Parameters.parse(page.substring(page.indexOf('?') + 1));
            assertThat(asked.one("vtr")).contains("[\"Cl.Cm\"]");
            assertThat(asked.one("ui_locales")).contains("cy");
            assertThat(asked.one("scope")).contains("openid");
            assertThat(asked.one("state").orElseThrow()).matches("[A-Za-z0-9_-]{43}"); // small, opaque, unique
            assertThat(asked.one("nonce")).isNotEqualTo(asked.one("state"));
            assertThat(council.signIn().formTargets())
                    .containsExactly(
                            "http://localhost:" + council.issuer().server.port());
        });
    }

    @OnBothDatabases
    void identity_is_proved_in_a_second_request_and_its_name_is_kept_and_not_its_token(TestDatabase db)
            throws Exception {
        with(db, council -> {
            var browser = council.signedIn("subject-1");
            var before = browser.cookies.get("session");
            var page = browser.location(browser.post("/sign-in/login", "prove", "true", "next", "/me"));
            assertThat(page).contains("Cl.Cm.P2");
            browser.location(browser.get(council.issuer().signIn(page, "subject-1")));
            assertThat(browser.get("/me").text()).endsWith(" Siân Jones proved");
            assertThat(browser.cookies.get("session")).isNotEqualTo(before);
            browser.cookies.put("session", before);
            assertThat(browser.get("/me").status()).isEqualTo(401);
        });
    }

    @OnH2
    void identity_is_not_proved_of_somebody_who_is_not_signed_in_or_is_somebody_else(TestDatabase db) throws Exception {
        with(db, council -> {
            assertThat(new Browser(council.site())
                            .post("/sign-in/login", "prove", "true")
                            .status())
                    .isEqualTo(401);
            var browser = council.signedIn("subject-1");
            var page = browser.location(browser.post("/sign-in/login", "prove", "true"));
            assertThat(browser.get(council.issuer().signIn(page, "subject-2")).status())
                    .isEqualTo(502);
            assertThat(browser.get("/me").text()).doesNotContain("proved");
        });
    }

    @OnH2
    void a_return_is_believed_once_in_the_browser_that_started_it_and_within_an_hour(TestDatabase db) throws Exception {
        with(db, council -> {
            var browser = new Browser(council.site());
            var back = council.issuer().signIn(browser.location(browser.post("/sign-in/login")), "subject-1");
            var other = new Browser(council.site());
            other.location(other.post("/sign-in/login"));
            assertThat(other.get(back).status()).isEqualTo(400); // and it is used up
            assertThat(browser.get(back).status()).isEqualTo(400);

            var again = council.issuer().signIn(browser.location(browser.post("/sign-in/login")), "subject-1");
            assertThat(browser.get(again).status()).isEqualTo(303);
            assertThat(browser.get(again).status()).isEqualTo(400);

            var late = council.issuer().signIn(browser.location(browser.post("/sign-in/login")), "subject-1");
            db.clock().advance(Duration.ofHours(1));
            assertThat(browser.get(late).status()).isEqualTo(400);
            assertThat(browser.get("/sign-in/login/return?code=x&state=x").status())
                    .isEqualTo(400);
            assertThat(browser.get("/sign-in/login/return").status()).isEqualTo(400);
            assertThat(browser.get("/sign-in/nobody/return?state=x").status()).isEqualTo(404);
        });
    }

    @OnH2
    void what_the_issuer_says_went_wrong_is_told_and_signs_nobody_in(TestDatabase db) throws Exception {
        with(db, council -> {
            for (var error : Map.of(
                            "access_denied",
                            403,
                            "login_required",
                            403,
                            "unauthorized_client",
                            403,
                            "server_error",
                            503,
                            "temporarily_unavailable",
                            503,
                            "<script>",
                            403)
                    .entrySet()) {
                var browser = new Browser(council.site());
                var page = browser.location(browser.post("/sign-in/login"));
                var state = Parameters.parse(page.substring(page.indexOf('?') + 1))
                        .one("state")
                        .orElseThrow();
                var answer = browser.get("/sign-in/login/return?"
                        + Parameters.none()
                                .with("error", error.getKey())
                                .with("state", state)
                                .encoded());
                assertThat(answer.status()).as(error.getKey()).isEqualTo(error.getValue());
                assertThat(answer.text()).doesNotContain("<script");
                assertThat(browser.get("/me").status()).isEqualTo(401);
            }
        });
    }

    /** Lies of an issuer, or of somebody between: each alone must be found. */
    static Map<String, Consumer<FakeOneLogin>> lies() {
        var lies = new LinkedHashMap<String, Consumer<FakeOneLogin>>();
        lies.put("another issuer", issuer -> issuer.idClaims = claims -> claims.issuer("http://evil.example/"));
        lies.put("another audience", issuer -> issuer.idClaims = claims -> claims.audience("other-client"));
        lies.put(
                "several audiences, not for us",
                issuer -> issuer.idClaims = claims ->
                        claims.audience(List.of(FakeOneLogin.CLIENT, "other")).claim("azp", "other"));
        lies.put(
                "expired",
                issuer -> issuer.idClaims = claims ->
                        claims.expirationTime(Date.from(issuer.clock.instant().minusSeconds(61))));
        lies.put("without expiry", issuer -> issuer.idClaims = claims -> claims.expirationTime(null));
        lies.put(
                "from the future",
                issuer -> issuer.idClaims = claims ->
                        claims.issueTime(Date.from(issuer.clock.instant().plusSeconds(61))));
        lies.put("another nonce", issuer -> issuer.idClaims = claims -> claims.claim("nonce", "x"));
        lies.put("without nonce", issuer -> issuer.idClaims = claims -> claims.claim("nonce", null));
        lies.put("without subject", issuer -> issuer.idClaims = claims -> claims.subject(null));
        lies.put("weaker than asked for", issuer -> issuer.idClaims = claims -> claims.claim("vot", "Cl"));
        lies.put("without strength", issuer -> issuer.idClaims = claims -> claims.claim("vot", null));
        lies.put("a logout token", issuer -> issuer.idClaims = claims -> claims.claim("events", Map.of()));
        lies.put(
                "not signed",
                issuer -> issuer.idToken = Optional.of(new PlainJWT(new PlainHeader(), claims(issuer)).serialize()));
        lies.put("signed with the public key", issuer -> issuer.idToken = Optional.of(hmac(issuer)));
        lies.put(
                "signed by another key of the same id",
                issuer -> issuer.idToken =
                        Optional.of(FakeOneLogin.signed(FakeOneLogin.key("key-1"), "JWT", claims(issuer))));
        lies.put(
                "signed by an unknown key",
                issuer -> issuer.idToken =
                        Optional.of(FakeOneLogin.signed(FakeOneLogin.key("key-9"), "JWT", claims(issuer))));
        lies.put("brings its own key", issuer -> issuer.idToken = Optional.of(ownKey(issuer)));
        lies.put(
                "another type",
                issuer -> issuer.idToken = Optional.of(FakeOneLogin.signed(issuer.key, "at+jwt", claims(issuer))));
        lies.put("not a token", issuer -> issuer.idToken = Optional.of("a.b.c"));
        return lies;
    }

    static JWTClaimsSet claims(FakeOneLogin issuer) {
        return issuer.idClaims(Parameters.none().with("subject", "subject-1").with("nonce", "any"))
                .build();
    }

    static String hmac(FakeOneLogin issuer) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(), claims(issuer));
            token.sign(new MACSigner(issuer.key.toECPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static String ownKey(FakeOneLogin issuer) {
        try {
            ECKey mine = FakeOneLogin.key("mine");
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID("mine")
                    .jwk(mine.toPublicJWK())
                    .build();
            var token = new SignedJWT(header, claims(issuer));
            token.sign(new ECDSASigner(mine));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @OnH2
    void no_lie_of_an_issuer_signs_anybody_in(TestDatabase db) throws Exception {
        with(db, council -> {
            for (var lie : lies().entrySet()) {
                council.issuer().truth();
                lie.getValue().accept(council.issuer());
                var browser = new Browser(council.site());
                var back = council.issuer().signIn(browser.location(browser.post("/sign-in/login")), "subject-1");
                var answer = browser.get(back);
                assertThat(answer.status()).as(lie.getKey()).isEqualTo(502);
                assertThat(answer.text()).contains("ISSUER_NOT_BELIEVED");
                assertThat(browser.get("/me").status()).isEqualTo(401);
                db.clock().advance(Duration.ofMinutes(2)); // ten sign-ins a minute from one place
            }
            council.issuer().truth();
            council.signedIn("subject-1");
        });
    }

    @OnH2
    void no_lie_about_identity_proves_it(TestDatabase db) throws Exception {
        var lies = new LinkedHashMap<String, Consumer<FakeOneLogin>>();
        lies.put("absent", issuer -> issuer.userInfo = SignInTest::withoutIdentity);
        lies.put("of another subject", issuer -> issuer.identityClaims = claims -> claims.subject("subject-2"));
        lies.put("weaker", issuer -> issuer.identityClaims = claims -> claims.claim("vot", "P1"));
        lies.put("without strength", issuer -> issuer.identityClaims = claims -> claims.claim("vot", null));
        lies.put("of another issuer", issuer -> issuer.identityClaims = claims -> claims.issuer(issuer.issuer()));
        lies.put("for another client", issuer -> issuer.identityClaims = claims -> claims.audience("other"));
        lies.put("expired", issuer -> issuer.identityClaims = claims -> claims.expirationTime(new Date(0)));
        lies.put("signed by the key of ID tokens", issuer -> issuer.identityKey = issuer.key);
        lies.put(
                "signed by an unknown key",
                issuer -> issuer.identityKey = FakeOneLogin.key(issuer.controller() + "#id-9"));
        lies.put(
                "signed by another key of a known id",
                issuer -> issuer.identityKey = FakeOneLogin.key(issuer.trueIdentityKey.getKeyID()));
        lies.put(
                "about somebody else",
                issuer -> issuer.userInfo = claims -> {
                    claims.put("sub", "subject-2");
                    return claims;
                });
        lies.put("without a name", issuer -> issuer.identityClaims = claims -> claims.claim("vc", Map.of()));
        with(db, council -> {
            for (var lie : lies.entrySet()) {
                council.issuer().truth();
                var browser = council.signedIn("subject-1");
                lie.getValue().accept(council.issuer());
                var page = browser.location(browser.post("/sign-in/login", "prove", "true"));
                var answer = browser.get(council.issuer().signIn(page, "subject-1"));
                assertThat(answer.status()).as(lie.getKey()).isIn(502, 403);
                assertThat(browser.get("/me").text()).as(lie.getKey()).doesNotContain("proved", "Siân");
                db.clock().advance(Duration.ofMinutes(2));
            }
        });
    }

    static Map<String, Object> withoutIdentity(Map<String, Object> claims) {
        claims.remove(FakeOneLogin.CORE_IDENTITY);
        return claims;
    }

    @OnH2
    void keys_are_fetched_again_for_a_new_one_and_used_on_while_the_issuer_is_down(TestDatabase db) throws Exception {
        with(db, council -> {
            council.signedIn("subject-1");
            council.signedIn("subject-1");
            assertThat(council.issuer().keyFetches).isEqualTo(1);
            council.issuer().key = FakeOneLogin.key("key-2");
            council.signedIn("subject-1");
            assertThat(council.issuer().keyFetches).isEqualTo(2);
        });
    }

    @OnH2
    void an_issuer_that_is_down_is_said_so(TestDatabase db) throws Exception {
        with(db, council -> {
            council.issuer().isDown = true;
            var browser = new Browser(council.site());
            var back = council.issuer().signIn(browser.location(browser.post("/sign-in/login")), "subject-1");
            var answer = browser.get(back);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text()).contains("ISSUER_UNAVAILABLE");
            assertThat(answer.headers().first("Retry-After")).isPresent();
        });
    }

    @OnBothDatabases
    void signing_out_at_the_issuer_ends_every_session_of_the_subject_and_of_nobody_else(TestDatabase db)
            throws Exception {
        with(db, council -> {
            var phone = council.signedIn("subject-1");
            var laptop = council.signedIn("subject-1");
            var other = council.signedIn("subject-2");
            var token = FakeOneLogin.signed(
                    council.issuer().key,
                    "",
                    council.issuer().logout("subject-1").build());
            assertThat(logout(council, token).status()).isEqualTo(200);
            assertThat(phone.get("/me").status()).isEqualTo(401);
            assertThat(laptop.get("/me").status()).isEqualTo(401);
            assertThat(other.get("/me").status()).isEqualTo(200);
            assertThat(logout(council, token).status()).isEqualTo(400); // used once
        });
    }

    static Response logout(Council council, String token) {
        return council.site()
                .answer(Request.of(Method.POST, "/sign-in/login/logout")
                        .withBody(
                                "application/x-www-form-urlencoded",
                                Parameters.none()
                                        .with("logout_token", token)
                                        .encoded()
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    @OnH2
    void a_logout_token_that_does_not_hold_ends_nothing(TestDatabase db) throws Exception {
        with(db, council -> {
            var issuer = council.issuer();
            var browser = council.signedIn("subject-1");
            Map<String, UnaryOperator<JWTClaimsSet.Builder>> lies = Map.of(
                    "nonce", claims -> claims.claim("nonce", "x"),
                    "no event", claims -> claims.claim("events", null),
                    "another event", claims -> claims.claim("events", Map.of("x", Map.of())),
                    "event with content",
                            claims -> claims.claim(
                                    "events",
                                    Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of("a", "b"))),
                    "no id", claims -> claims.jwtID(null),
                    "old",
                            claims -> claims.issueTime(
                                    Date.from(db.clock().instant().minusSeconds(181))),
                    "another audience", claims -> claims.audience("other"));
            lies.forEach((name, lie) -> assertThat(logout(
                                    council,
                                    FakeOneLogin.signed(
                                            issuer.key,
                                            "logout+jwt",
                                            lie.apply(issuer.logout("subject-1"))
                                                    .build()))
                            .status())
                    .as(name)
                    .isEqualTo(400));
            for (var token : List.of(
                    FakeOneLogin.signed(
                            issuer.key, "JWT", issuer.logout("subject-1").build()),
                    FakeOneLogin.signed(
                            FakeOneLogin.key("key-1"),
                            "",
                            issuer.logout("subject-1").build()),
                    "")) {
                assertThat(logout(council, token).status()).isEqualTo(400);
            }
            assertThat(browser.get("/me").status()).isEqualTo(200);
        });
    }

    @OnH2
    void signing_out_ends_the_session_here_and_leads_to_the_issuer(TestDatabase db) throws Exception {
        with(db, council -> {
            var browser = council.signedIn("subject-1");
            assertThat(browser.post("/sign-out").status()).isEqualTo(403); // another page sent it
            var cookie = browser.cookies.get("session");
            var answer = browser.post("/sign-out", "csrf", browser.get("/token").text());
            assertThat(browser.location(answer)).startsWith(council.issuer().issuer() + "logout?id_token_hint=");
            assertThat(answer.headers().first("Clear-Site-Data")).isPresent();
            browser.cookies.put("session", cookie);
            assertThat(browser.get("/me").status()).isEqualTo(401);
        });
    }

    @OnH2
    void a_sign_in_is_started_by_a_form_of_this_site_and_not_more_than_ten_times_a_minute(TestDatabase db)
            throws Exception {
        with(db, council -> {
            var request = Request.of(Method.POST, "/sign-in/login");
            assertThat(council.site().answer(request).status()).isEqualTo(403);
            assertThat(council.site()
                            .answer(request.withHeader("Sec-Fetch-Site", "cross-site"))
                            .status())
                    .isEqualTo(403);
            assertThat(council.site()
                            .answer(request.withHeader("Origin", "http://evil.example"))
                            .status())
                    .isEqualTo(403);
            assertThat(council.site()
                            .answer(request.withHeader("Origin", "http://localhost"))
                            .status())
                    .isEqualTo(303);
            var browser = new Browser(council.site());
            for (var start = 0; start < 9; start++) {
                assertThat(browser.post("/sign-in/login").status()).isEqualTo(303);
            }
            var refused = browser.post("/sign-in/login");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers().first("Retry-After")).contains("60");
            db.clock().advance(Duration.ofMinutes(1));
            assertThat(browser.post("/sign-in/login").status()).isEqualTo(303);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/\nx",
                "/a\tb",
                "javascript:1",
                "",
                "evil",
                "/%0d\r\nSet-Cookie: a=b",
                "\\/evil.example"
            })
    void the_way_on_after_a_sign_in_stays_within_the_site(String next) {
        assertThat(SignIn.isLocal(next)).isFalse();
        assertThat(SignIn.isLocal("/en/bookings?week=2027-06-14")).isTrue();
        assertThat(SignIn.isLocal("/")).isTrue();
    }

    static Provider staff(FakeOneLogin issuer) {
        var one = issuer.provider();
        return new Provider(
                one.issuer(),
                one.endpoints(),
                one.client(),
                one.algorithms(),
                new Provider.Audience.Staff("tenant-1", Set.of("leisure-clerk", "case-worker")));
    }

    @OnBothDatabases
    void staff_have_the_app_roles_that_are_known_here_and_no_group_and_no_role_of_residents(TestDatabase db)
            throws Exception {
        try (var issuer = new FakeOneLogin(db.clock())) {
            issuer.idClaims = claims -> claims.claim("tid", "tenant-1")
                    .claim("oid", "object-1")
                    .claim("name", "J Smith")
                    .claim("roles", List.of("case-worker", "citizen", "system", "unknown"))
                    .claim("groups", List.of("leisure-clerk"));
            var council = Council.on(db, issuer, staff(issuer));
            assertThat(council.signedIn("pairwise").get("/me").text())
                    .isEqualTo("STAFF tenant-1:object-1 [case-worker] J Smith proved");
        }
    }

    @OnH2
    void staff_of_another_tenant_or_with_claims_that_do_not_fit_are_refused(TestDatabase db) throws Exception {
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> lies = Map.of(
                "WRONG_TENANT", claims -> claims.claim("tid", "tenant-2").claim("oid", "o"),
                "ROLES_NOT_TOLD",
                        claims -> claims.claim("tid", "tenant-1")
                                .claim("oid", "o")
                                .claim("hasgroups", true),
                "ISSUER_NOT_BELIEVED", claims -> claims.claim("tid", "tenant-1"));
        for (var lie : lies.entrySet()) {
            try (var issuer = new FakeOneLogin(db.clock())) {
                issuer.idClaims = lie.getValue();
                var council = Council.on(db, issuer, staff(issuer));
                var browser = new Browser(council.site());
                var back = issuer.signIn(browser.location(browser.post("/sign-in/login")), "pairwise");
                assertThat(browser.get(back).text()).contains(lie.getKey());
            }
        }
    }

    @OnBothDatabases
    void a_new_account_of_a_person_is_linked_by_staff_and_an_erased_person_is_forgotten(TestDatabase db)
            throws Exception {
        with(db, council -> {
            var first = council.signedIn("subject-1").get("/me").text();
            var person = Ref.parse(first.split(" ")[1]);
            council.signIn().link("login", "subject-new", person);
            var anew = council.signedIn("subject-new");
            assertThat(anew.get("/me").text()).isEqualTo(first);
            council.signIn().erase(person);
            assertThat(anew.get("/me").status()).isEqualTo(401);
            assertThat(council.signedIn("subject-1").get("/me").text()).isNotEqualTo(first);
        });
    }
}
