package org.modularplumbing.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.signin.session.Csrf;
import org.modularplumbing.signin.session.RateLimits;
import org.modularplumbing.signin.session.Secrets;
import org.modularplumbing.signin.session.Session;
import org.modularplumbing.signin.session.SessionFilter;
import org.modularplumbing.signin.session.SessionLimits;
import org.modularplumbing.signin.session.Sessions;
import org.modularplumbing.signin.session.SignedIn;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnH2;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.web.Site;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Peer;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.refusal.WebRefused;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/** Sessions: when they end, what names them, and what guards their forms. */
class SessionsTest {

    @RegisterExtension
    static final PlumbingExtension DATABASES = PlumbingExtension.with(SignIn.CAPABILITY);

    static final Authority COUNCIL = Authority.of("E08000025");
    static final Ref PERSON = Ref.person(UUID.fromString("0192a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"));
    static final SignedIn RESIDENT =
            new SignedIn(Actor.citizen(PERSON), "Siân Jones", "issuer", "subject", true, Optional.empty());
    static final SignedIn CLERK =
            new SignedIn(Actor.staff("clerk-1", "clerk"), "A Clerk", "staff", "clerk-1", true, Optional.empty());
    static final Request ANY = Request.of(Method.GET, "/").from(new Peer("https", "localhost", "203.0.113.9"));

    static Sessions sessions(TestDatabase db) {
        return Sessions.on(db.plumbing(), COUNCIL, SessionLimits.usual());
    }

    static Request with(Sessions.Started started) {
        return ANY.withHeader(
                "Cookie", started.cookie().name() + "=" + started.cookie().value());
    }

    @OnBothDatabases
    void a_session_is_found_by_its_cookie_of_which_only_a_digest_is_kept(TestDatabase db) {
        var started = sessions(db).begin(RESIDENT, ANY);
        assertThat(started.cookie().header())
                .matches("__Host-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure");
        assertThat(sessions(db).find(with(started)).orElseThrow().who()).isEqualTo(RESIDENT);
        assertThat(db.contents().toString())
                .doesNotContain(started.cookie().value())
                .contains(Secrets.digest(started.cookie().value()));
        assertThat(sessions(db)
                        .find(ANY.withHeader(
                                "Cookie", "__Host-session=" + started.session().id())))
                .isEmpty();
        var elsewhere = Sessions.on(db.plumbing(), Authority.of("E07000999"), SessionLimits.usual());
        assertThat(elsewhere.find(with(started))).isEmpty();
    }

    @OnBothDatabases
    void a_session_ends_when_it_is_not_used_and_when_its_day_is_over(TestDatabase db) {
        var idle = sessions(db).begin(RESIDENT, ANY);
        db.clock().advance(Duration.ofMinutes(29));
        assertThat(sessions(db).find(with(idle))).isPresent();
        db.clock().advance(Duration.ofMinutes(29));
        assertThat(sessions(db).find(with(idle))).isPresent();
        db.clock().advance(Duration.ofMinutes(30));
        assertThat(sessions(db).find(with(idle))).isEmpty();

        var clerk = sessions(db).begin(CLERK, ANY);
        var resident = sessions(db).begin(RESIDENT, ANY);
        for (var hours = 0; hours < 16; hours++) {
            db.clock().advance(Duration.ofMinutes(29));
            assertThat(sessions(db).find(with(clerk))).isPresent();
            assertThat(sessions(db).find(with(resident))).isPresent();
        }
        db.clock().advance(Duration.ofMinutes(16)); // eight hours
        assertThat(sessions(db).find(with(clerk))).isEmpty();
        assertThat(sessions(db).find(with(resident))).isPresent();
    }

    @OnBothDatabases
    void acting_for_somebody_is_another_session_and_the_one_before_is_dead(TestDatabase db) {
        var own = sessions(db).begin(RESIDENT, ANY);
        var mother = Ref.person(UUID.randomUUID());
        var acting =
                sessions(db).actFor(own.session(), Optional.of(new Session.ActingFor(mother, "Mair Jones")), with(own));
        assertThat(sessions(db).find(with(own))).isEmpty();
        var found = sessions(db).find(with(acting)).orElseThrow();
        var call = found.call(COUNCIL, Purpose.publicTask("account.dashboard"));
        assertThat(call.person()).contains(mother);
        assertThat(call.actor()).isEqualTo(RESIDENT.actor());
        assertThat(found.signedInAt()).isEqualTo(own.session().signedInAt());
        var back = sessions(db).actFor(found, Optional.empty(), with(acting));
        assertThat(back.session()
                        .call(COUNCIL, Purpose.publicTask("account.dashboard"))
                        .onBehalfOf())
                .isEmpty();
    }

    @OnBothDatabases
    void an_actor_sees_their_sessions_and_ends_one_and_nobody_elses(TestDatabase db) {
        var sessions = sessions(db);
        var phone = sessions.begin(RESIDENT, ANY);
        var laptop = sessions.begin(RESIDENT, ANY);
        var clerk = sessions.begin(CLERK, ANY);
        assertThat(sessions.of(RESIDENT.actor())).hasSize(2);
        assertThat(sessions.end(RESIDENT.actor(), clerk.session().id())).isFalse();
        assertThat(sessions.end(RESIDENT.actor(), phone.session().id())).isTrue();
        assertThat(sessions.find(with(phone))).isEmpty();
        assertThat(sessions.find(with(laptop))).isPresent();
        assertThat(sessions.endAll(CLERK.actor())).isEqualTo(1); // somebody has left the council
        assertThat(sessions.find(with(clerk))).isEmpty();
        db.clock().advance(Duration.ofMinutes(31));
        assertThat(sessions.sweep()).isEqualTo(1);
    }

    @OnH2
    void a_form_needs_the_token_of_its_session_and_a_page_of_this_site(TestDatabase db) {
        var sessions = sessions(db);
        var started = sessions.begin(RESIDENT, ANY);
        var other = sessions.begin(CLERK, ANY);
        var site = Site.of(Routes.of(Route.form("/", request -> Response.of(204))
                .behind(SessionFilter.required(sessions, session -> true))));
        var token = Csrf.token(started.session());
        assertThat(Csrf.token(started.session())).isNotEqualTo(token);
        var form = with(started).withBody("application/x-www-form-urlencoded", ("csrf=" + token).getBytes());
        var post = Request.of(Method.POST, "/")
                .from(form.peer())
                .withHeaders(form.headers())
                .withBody(form.body());
        assertThat(site.answer(post.withHeader("Sec-Fetch-Site", "same-origin")).status())
                .isEqualTo(204);
        assertThat(site.answer(post.withHeader("Origin", "https://localhost")).status())
                .isEqualTo(204);
        for (var from : new String[] {"cross-site", "same-site", "x"}) {
            assertThat(site.answer(post.withHeader("Sec-Fetch-Site", from)).status())
                    .isEqualTo(403);
        }
        assertThat(site.answer(post).status()).isEqualTo(403); // says nothing of where it was
        for (var wrong : new String[] {
            "",
            "csrf=",
            "csrf=x",
            "csrf=" + Csrf.token(other.session()),
            "csrf=" + started.session().csrfSecret()
        }) {
            assertThat(site.answer(post.withBody(wrong.getBytes()).withHeader("Sec-Fetch-Site", "same-origin"))
                            .status())
                    .as(wrong)
                    .isEqualTo(403);
        }
    }

    @OnH2
    void a_page_of_staff_is_not_there_for_others_and_asks_who_is_not_signed_in(TestDatabase db) {
        var sessions = sessions(db);
        var site = Site.of(Routes.of(Route.get("/", request -> Response.of(204))
                .behind(SessionFilter.required(
                        sessions, session -> session.who().actor().has("clerk")))));
        assertThat(site.answer(ANY).status()).isEqualTo(401);
        assertThat(site.answer(with(sessions.begin(RESIDENT, ANY))).status()).isEqualTo(404);
        assertThat(site.answer(with(sessions.begin(CLERK, ANY))).status()).isEqualTo(204);
    }

    @OnBothDatabases
    void attempts_are_counted_for_all_processes_and_a_network_of_ipv6_is_one_source(TestDatabase db) {
        var limit = new RateLimits.Limit("codes", 2, Duration.ofHours(1));
        RateLimits.on(db.plumbing(), COUNCIL).attempt(limit, "code-1");
        db.clock().advance(Duration.ofMinutes(30));
        RateLimits.on(db.plumbing(), COUNCIL).attempt(limit, "code-1");
        RateLimits.on(db.plumbing(), COUNCIL).attempt(limit, "code-2");
        assertThatThrownBy(() -> RateLimits.on(db.plumbing(), COUNCIL).attempt(limit, "code-1"))
                .isInstanceOfSatisfying(
                        WebRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(WebRefused.Code.TOO_MANY_REQUESTS));
        db.clock().advance(Duration.ofMinutes(30));
        RateLimits.on(db.plumbing(), COUNCIL).attempt(limit, "code-1"); // the first has gone by
        assertThat(db.contents().toString()).doesNotContain("code-1");
    }

    @Test
    void addresses_of_one_ipv6_network_are_one_source_and_those_of_another_are_not() {
        assertThat(RateLimits.source(new Peer("https", "a", "2001:db8:1:2::1")))
                .isEqualTo(RateLimits.source(new Peer("https", "a", "2001:db8:1:2:ffff::2")))
                .isNotEqualTo(RateLimits.source(new Peer("https", "a", "2001:db8:1:3::1")));
        assertThat(RateLimits.source(new Peer("https", "a", "203.0.113.9"))).isEqualTo("203.0.113.9");
    }
}
