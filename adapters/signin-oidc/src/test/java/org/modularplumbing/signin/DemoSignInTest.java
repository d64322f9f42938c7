package org.modularplumbing.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.signin.demo.DemoSignIn;
import org.modularplumbing.signin.session.SessionLimits;
import org.modularplumbing.signin.session.Sessions;
import org.modularplumbing.testing.OnH2;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.web.Site;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Peer;
import org.modularplumbing.web.message.Request;

/** The demonstration's way to sign in: invented people, this machine alone. */
class DemoSignInTest {

    @RegisterExtension
    static final PlumbingExtension DATABASES = PlumbingExtension.with(SignIn.CAPABILITY);

    static Request choosing(String word) {
        return Request.of(Method.POST, "/demo/sign-in")
                .withBody("application/x-www-form-urlencoded", ("person=" + word).getBytes())
                .withHeader("Sec-Fetch-Site", "same-origin");
    }

    @OnH2
    void somebody_invented_is_signed_in_on_this_machine_and_from_nowhere_else(TestDatabase db) {
        var sessions = Sessions.on(db.plumbing(), Authority.of("E08000025"), SessionLimits.usual());
        var sian = DemoSignIn.Somebody.resident("sian", Ref.person(UUID.randomUUID()), "Siân Jones");
        var site = Site.of(DemoSignIn.on(sessions, List.of(sian)).routes());
        var answer = site.answer(choosing("sian"));
        assertThat(answer.status()).isEqualTo(303);
        var cookie = answer.headers().first("Set-Cookie").orElseThrow().split(";")[0];
        var session = sessions.find(Request.of(Method.GET, "/").withHeader("Cookie", cookie))
                .orElseThrow();
        assertThat(session.who().displayName()).isEqualTo("Siân Jones");
        assertThat(session.who().isProved()).isFalse();
        assertThat(site.answer(choosing("nobody")).status()).isEqualTo(400);
        for (var elsewhere : new String[] {"203.0.113.9", "10.0.0.1", "2001:db8::1"}) {
            assertThat(site.answer(choosing("sian").from(new Peer("http", "localhost", elsewhere)))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(site.answer(choosing("sian").withHeader("Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(403);
    }
}
