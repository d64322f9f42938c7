package org.modularplumbing.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.signin.oidc.Provider;
import org.modularplumbing.web.Site;
import org.modularplumbing.web.WebServer;
import org.modularplumbing.web.message.Parameters;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/**
 * An issuer shaped like GOV.UK One Login, with what its public simulator leaves out: it demands a user agent, remembers codes and assertions, has a DID document
 * with two keys, sends logout tokens, and can be told to lie.
 */
final class FakeOneLogin implements AutoCloseable {

    static final String CLIENT = "our-client";
    static final String CORE_IDENTITY = "https://vocab.account.gov.uk/v1/coreIdentityJWT";

    static final RSAKey OURS = ours();

    final WebServer server;
    final InstantSource clock;
    final RSAKey ours = OURS;
    ECKey key = key("key-1");
    ECKey identityKey;
    final ECKey trueIdentityKey;
    final ECKey otherIdentityKey;
    final Set<String> jtis = new HashSet<>();
    final Map<String, Parameters> codes = new ConcurrentHashMap<>();
    final Map<String, Parameters> accessTokens = new ConcurrentHashMap<>();

    /** What the next tokens say that they should not. */
    UnaryOperator<JWTClaimsSet.Builder> idClaims = claims -> claims;

    UnaryOperator<JWTClaimsSet.Builder> identityClaims = claims -> claims;
    UnaryOperator<Map<String, Object>> userInfo = claims -> claims;
    Optional<String> idToken = Optional.empty();
    boolean isDown;
    int keyFetches;

    FakeOneLogin(InstantSource clock) {
        this.clock = clock;
        this.server = WebServer.start(
                Site.of(Routes.of(
                        Route.get("/jwks", request -> {
                            keyFetches++;
                            return answer(request, new JWKSet(key.toPublicJWK()).toString());
                        }),
                        Route.get("/did.json", request -> answer(request, did())),
                        Route.form("/token", this::token),
                        Route.get("/userinfo", this::userInfo))),
                0);
        this.trueIdentityKey = key(controller() + "#id-1");
        this.identityKey = trueIdentityKey;
        this.otherIdentityKey = key(controller() + "#id-2");
    }

    private static RSAKey ours() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("ours-1")
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Says what is so from now on. */
    void truth() {
        idClaims = claims -> claims;
        identityClaims = claims -> claims;
        userInfo = claims -> claims;
        idToken = Optional.empty();
        identityKey = trueIdentityKey;
    }

    static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    String issuer() {
        return "http://localhost:" + server.port() + "/";
    }

    String controller() {
        return "did:web:localhost%3A" + server.port();
    }

    Provider provider() {
        return new Provider(
                issuer(),
                new Provider.Endpoints(
                        URI.create(issuer() + "authorize"),
                        URI.create(issuer() + "token"),
                        URI.create(issuer() + "jwks"),
                        Optional.of(URI.create(issuer() + "userinfo")),
                        Optional.of(URI.create(issuer() + "logout"))),
                new Provider.Client(
                        CLIENT,
                        ours.toJSONString(),
                        URI.create("http://localhost/sign-in/login/return"),
                        URI.create("http://localhost/")),
                Set.of("ES256"),
                new Provider.Audience.OneLogin(issuer() + "identity", URI.create(issuer() + "did.json"), controller()));
    }

    private Response answer(Request request, String json) {
        if (isDown) {
            return Response.of(503);
        }
        var agent = request.header("User-Agent").orElse("");
        return agent.isEmpty() || agent.startsWith("Java") ? Response.of(403) : Response.json(200, json);
    }

    private String did() {
        return Documents.write(Map.of(
                "id", controller(), "assertionMethod", List.of(method(trueIdentityKey), method(otherIdentityKey))));
    }

    private static Map<String, Object> method(ECKey key) {
        return Map.of(
                "type",
                "JsonWebKey",
                "id",
                key.getKeyID(),
                "publicKeyJwk",
                key.toPublicJWK().toJSONObject());
    }

    /** The person signs in at the page that the browser was sent to; where the browser is sent back to. */
    String signIn(String page, String subject) {
        var asked = Parameters.parse(URI.create(page).getRawQuery());
        var code = UUID.randomUUID().toString();
        codes.put(code, asked.with("subject", subject));
        return URI.create(asked.one("redirect_uri").orElseThrow()).getPath()
                + "?"
                + Parameters.none()
                        .with("code", code)
                        .with("state", asked.one("state").orElseThrow())
                        .encoded();
    }

    private Response token(Request request) {
        var form = request.form().fields();
        var asked = codes.remove(form.one("code").orElse(""));
        if (asked == null || !isOurs(form.one("client_assertion").orElse("")) || !fits(asked, form)) {
            return Response.json(400, "{\"error\":\"invalid_grant\"}");
        }
        var access = UUID.randomUUID().toString();
        accessTokens.put(access, asked);
        var token = idToken.orElseGet(
                () -> signed(key, "JWT", idClaims.apply(idClaims(asked)).build()));
        return answer(
                request, Documents.write(Map.of("access_token", access, "id_token", token, "token_type", "Bearer")));
    }

    private static boolean fits(Parameters asked, Parameters form) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(form.one("code_verifier").orElse("").getBytes(StandardCharsets.US_ASCII));
            return asked.one("code_challenge_method").filter("S256"::equals).isPresent()
                    && asked.one("code_challenge")
                            .filter(Base64.getUrlEncoder().withoutPadding().encodeToString(digest)::equals)
                            .isPresent()
                    && asked.one("redirect_uri").equals(form.one("redirect_uri"))
                    && form.one("grant_type")
                            .filter("authorization_code"::equals)
                            .isPresent();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private boolean isOurs(String assertion) {
        try {
            var token = SignedJWT.parse(assertion);
            var claims = token.getJWTClaimsSet();
            return token.verify(new RSASSAVerifier(ours.toRSAPublicKey()))
                    && claims.getIssuer().equals(CLIENT)
                    && claims.getSubject().equals(CLIENT)
                    && claims.getAudience().equals(List.of(issuer() + "token"))
                    && !claims.getExpirationTime()
                            .toInstant()
                            .isAfter(clock.instant().plus(Duration.ofMinutes(5)))
                    && jtis.add(claims.getJWTID());
        } catch (ParseException | JOSEException wrong) {
            return false;
        }
    }

    JWTClaimsSet.Builder idClaims(Parameters asked) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject(asked.one("subject").orElseThrow())
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plusSeconds(120)))
                .claim("nonce", asked.one("nonce").orElseThrow())
                .claim("vot", "Cl.Cm");
    }

    private Response userInfo(Request request) {
        var asked = accessTokens.get(request.header("Authorization").orElse("").replaceFirst("^Bearer ", ""));
        if (asked == null) {
            return Response.of(401);
        }
        var claims = new HashMap<String, Object>();
        claims.put("sub", asked.one("subject").orElseThrow());
        if (asked.one("vtr").filter("[\"Cl.Cm.P2\"]"::equals).isPresent()) {
            claims.put(
                    CORE_IDENTITY,
                    signed(
                            identityKey,
                            "JWT",
                            identityClaims
                                    .apply(identity(asked.one("subject").orElseThrow()))
                                    .build()));
        }
        return answer(request, Documents.write(userInfo.apply(claims)));
    }

    JWTClaimsSet.Builder identity(String subject) {
        var name = Map.of(
                "nameParts",
                List.of(Map.of("type", "GivenName", "value", "Siân"), Map.of("type", "FamilyName", "value", "Jones")));
        var before = Map.of(
                "validUntil", "2020-01-01", "nameParts", List.of(Map.of("type", "FamilyName", "value", "Before")));
        return new JWTClaimsSet.Builder()
                .issuer(issuer() + "identity")
                .audience(CLIENT)
                .subject(subject)
                .expirationTime(Date.from(clock.instant().plusSeconds(1800)))
                .claim("vot", "P2")
                .claim(
                        "vc",
                        Map.of(
                                "credentialSubject",
                                Map.of(
                                        "name",
                                        List.of(before, name),
                                        "birthDate",
                                        List.of(Map.of("value", "1984-02-29")))));
    }

    JWTClaimsSet.Builder logout(String subject) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject(subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plusSeconds(120)))
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    static String signed(ECKey key, String type, JWTClaimsSet claims) {
        try {
            JWSSigner signer = new ECDSASigner(key);
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID());
            if (!type.isEmpty()) {
                header.type(new JOSEObjectType(type));
            }
            var token = new SignedJWT(header.build(), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
