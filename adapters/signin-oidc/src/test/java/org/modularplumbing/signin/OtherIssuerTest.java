package org.modularplumbing.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.signin.SignInTest.Browser;
import org.modularplumbing.signin.oidc.Provider;
import org.modularplumbing.signin.session.Session;
import org.modularplumbing.signin.session.SessionFilter;
import org.modularplumbing.signin.session.SessionLimits;
import org.modularplumbing.signin.session.Sessions;
import org.modularplumbing.testing.OnH2;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.web.Site;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/** Staff sign in with an issuer that somebody else has written, in this process. */
class OtherIssuerTest {

    @RegisterExtension
    static final PlumbingExtension DATABASES = PlumbingExtension.with(SignIn.CAPABILITY);

    static Provider provider(MockOAuth2Server server) {
        return new Provider(
                server.issuerUrl("staff").toString(),
                new Provider.Endpoints(
                        server.authorizationEndpointUrl("staff").uri(),
                        server.tokenEndpointUrl("staff").uri(),
                        server.jwksUrl("staff").uri(),
                        Optional.empty(),
                        Optional.of(server.endSessionEndpointUrl("staff").uri())),
                new Provider.Client(
                        "our-client",
                        FakeOneLogin.OURS.toJSONString(),
                        URI.create("http://localhost/sign-in/staff/return"),
                        URI.create("http://localhost/")),
                Set.of("RS256"),
                new Provider.Audience.Staff("tenant-1", Set.of("case-worker")));
    }

    @OnH2
    void staff_sign_in_with_their_app_roles(TestDatabase db) throws Exception {
        var config = "{\"tokenProvider\": {\"systemTime\": \"%s\"}}"
                .formatted(db.clock().instant());
        var server = new MockOAuth2Server(OAuth2Config.Companion.fromJson(config));
        server.start();
        try {
            var sessions = Sessions.on(db.plumbing(), SignInTest.COUNCIL, SessionLimits.usual());
            var signIn = SignIn.on(db.plumbing(), SignInTest.COUNCIL, sessions, Map.of("staff", provider(server)));
            var me = Route.get(
                            "/me",
                            request -> Response.html(200, SignInTest.Council.describe(request.get(Session.class))))
                    .behind(SessionFilter.required(sessions, session -> true));
            var browser = new Browser(Site.of(signIn.routes().and(Routes.of(me))));
            server.enqueueCallback(new DefaultOAuth2TokenCallback(
                    "staff",
                    "pairwise",
                    "JWT",
                    List.of("our-client"),
                    Map.of(
                            "tid",
                            "tenant-1",
                            "oid",
                            "object-1",
                            "name",
                            "J Smith",
                            "roles",
                            List.of("case-worker", "other")),
                    3_600));
            var page = browser.location(browser.post("/sign-in/staff", "next", "/me"));
            var answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(page)).build(), BodyHandlers.discarding());
            var back = URI.create(answer.headers().firstValue("location").orElseThrow());
            assertThat(browser.location(browser.get(back.getRawPath() + "?" + back.getRawQuery())))
                    .isEqualTo("/me");
            assertThat(browser.get("/me").text()).isEqualTo("STAFF tenant-1:object-1 [case-worker] J Smith proved");
        } finally {
            server.shutdown();
        }
    }
}
