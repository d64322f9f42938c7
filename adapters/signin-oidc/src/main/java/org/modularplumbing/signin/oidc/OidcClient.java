package org.modularplumbing.signin.oidc;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.modularplumbing.signin.refusal.SignInRefused;
import org.modularplumbing.web.message.Parameters;

/**
 * What we are to one issuer: builds the address of its sign-in page, exchanges the code that comes back, and believes what holds. Thread safe.
 */
public final class OidcClient {

    private static final String SIGN_IN = "Cl.Cm";
    private static final String PROVED = "P2";
    private static final String CORE_IDENTITY = "https://vocab.account.gov.uk/v1/coreIdentityJWT";
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(5);
    private static final Duration LOGOUT_TOKEN_LIFE = Duration.ofMinutes(3);

    private final Provider provider;
    private final InstantSource clock;
    private final Web web = new Web();
    private final JWK key;
    private final Tokens idTokens;
    private final Tokens logoutTokens;
    private final Optional<Tokens> identityTokens;

    /**
     * Makes a client.
     *
     * @param provider the issuer
     * @param clock by which times of tokens are checked
     * @throws IllegalArgumentException if our key cannot be read
     */
    public OidcClient(Provider provider, InstantSource clock) {
        this.provider = requireNonNull(provider, "provider");
        this.clock = requireNonNull(clock, "clock");
        this.key = key(provider.client().key());
        var keys = Keys.of(provider.endpoints().keys(), web);
        this.idTokens = new Tokens(
                provider.issuer(),
                provider.client().id(),
                provider.algorithms(),
                types(JOSEObjectType.JWT),
                keys,
                clock);
        this.logoutTokens = new Tokens(
                provider.issuer(),
                provider.client().id(),
                provider.algorithms(),
                types(new JOSEObjectType("logout+jwt")),
                keys,
                clock);
        this.identityTokens = provider.audience() instanceof Provider.Audience.OneLogin oneLogin
                ? Optional.of(new Tokens(
                        oneLogin.identityIssuer(),
                        provider.client().id(),
                        Set.of("ES256"),
                        types(JOSEObjectType.JWT),
                        Keys.ofDid(oneLogin.didDocument(), oneLogin.controller(), web),
                        clock))
                : Optional.empty();
    }

    /** A type, or none: some issuers leave it out. */
    private static Set<JOSEObjectType> types(JOSEObjectType type) {
        var types = new HashSet<JOSEObjectType>();
        types.add(type);
        types.add(null);
        return types;
    }

    private static JWK key(String json) {
        try {
            var key = JWK.parse(json);
            if (!key.isPrivate() || key.getKeyID() == null || key.getAlgorithm() == null) {
                throw new IllegalArgumentException("our key needs a private part, kid and alg");
            }
            return key;
        } catch (ParseException wrong) {
            throw new IllegalArgumentException("our key is not a JWK");
        }
    }

    /**
     * Returns the issuer.
     *
     * @return as it was configured
     */
    public Provider provider() {
        return provider;
    }

    /**
     * Returns our public key, for the address at which the issuer reads it.
     *
     * @return a key set (RFC 7517 section 5)
     */
    public String publicKeys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /**
     * Returns the address of the issuer's page for a sign-in.
     *
     * @param attempt of it
     * @param state a random key to it, which holds nothing else
     * @param language of the page, {@code en} or {@code cy}
     * @return where the browser is sent
     */
    public URI signInPage(Attempt attempt, String state, String language) {
        var parameters = Parameters.none()
                .with("response_type", "code")
                .with("client_id", provider.client().id())
                .with("redirect_uri", provider.client().redirect().toString())
                .with("scope", provider.audience() instanceof Provider.Audience.Staff ? "openid profile" : "openid")
                .with("state", state)
                .with("nonce", attempt.nonce())
                .with("code_challenge", challenge(attempt.verifier()))
                .with("code_challenge_method", "S256")
                .with("ui_locales", language);
        if (provider.audience() instanceof Provider.Audience.OneLogin) {
            parameters = parameters.with(
                    "vtr", attempt.isProof() ? "[\"" + SIGN_IN + "." + PROVED + "\"]" : "[\"" + SIGN_IN + "\"]");
            if (attempt.isProof()) {
                parameters = parameters.with("claims", "{\"userinfo\":{\"" + CORE_IDENTITY + "\":null}}");
            }
        }
        return URI.create(provider.endpoints().authorization() + "?" + parameters.encoded());
    }

    /**
     * Returns the address at which the browser signs out there too.
     *
     * @param idToken of the session
     * @return empty if the issuer has none
     */
    public Optional<URI> signOutPage(String idToken) {
        return provider.endpoints()
                .logout()
                .map(page -> URI.create(page + "?"
                        + Parameters.none()
                                .with("id_token_hint", idToken)
                                .with(
                                        "post_logout_redirect_uri",
                                        provider.client().afterLogout().toString())
                                .encoded()));
    }

    /**
     * Exchanges a code for whom it stands for.
     *
     * @param code that came back
     * @param attempt that it belongs to
     * @return who it is
     * @throws SignInRefused for what does not hold
     */
    public Subject exchange(String code, Attempt attempt) {
        var answer = web.post(
                provider.endpoints().token(),
                Parameters.none()
                        .with("grant_type", "authorization_code")
                        .with("code", code)
                        .with("redirect_uri", provider.client().redirect().toString())
                        .with("code_verifier", attempt.verifier())
                        .with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                        .with("client_assertion", assertion())
                        .encoded());
        var token = text(answer, "id_token");
        var claims = idTokens.read(token);
        if (!same(attempt.nonce(), Tokens.text(claims, "nonce"))) {
            throw Tokens.notBelieved("a token of another sign-in");
        }
        if (claims.getClaim("events") != null) {
            throw Tokens.notBelieved("a logout token in the place of an ID token");
        }
        if (provider.audience() instanceof Provider.Audience.Staff staff) {
            return staff(claims, staff, token);
        }
        if (provider.audience() instanceof Provider.Audience.OneLogin
                && !Tokens.text(claims, "vot").equals(SIGN_IN)) {
            throw Tokens.notBelieved("a sign-in of another strength than was asked for");
        }
        var identity = attempt.isProof()
                ? Optional.of(identity(claims, text(answer, "access_token")))
                : Optional.<Subject.Identity>empty();
        return new Subject(
                claims.getSubject(), identity.map(Subject.Identity::name).orElse(""), Set.of(), identity, token);
    }

    private static Subject staff(JWTClaimsSet claims, Provider.Audience.Staff staff, String token) {
        if (!staff.tenant().equals(Tokens.text(claims, "tid"))) {
            throw new SignInRefused(SignInRefused.Code.WRONG_TENANT, "a token of another organisation");
        }
        if (claims.getClaim("hasgroups") != null || claims.getClaim("_claim_names") != null) {
            throw new SignInRefused(SignInRefused.Code.ROLES_NOT_TOLD, "the claims do not fit into the token");
        }
        var roles = new TreeSet<String>();
        if (claims.getClaim("roles") instanceof List<?> told) {
            told.stream().map(String::valueOf).filter(staff.roles()::contains).forEach(roles::add);
        }
        var object = Tokens.text(claims, "oid");
        if (object.isEmpty()) {
            throw Tokens.notBelieved("a token of staff without their object id");
        }
        return new Subject(staff.tenant() + ":" + object, Tokens.text(claims, "name"), roles, Optional.empty(), token);
    }

    /** The identity that was proved: only from the token that the issuer of identities has signed for this subject. */
    private Subject.Identity identity(JWTClaimsSet idToken, String accessToken) {
        var userInfo = web.get(
                provider.endpoints().userInfo().orElseThrow(() -> new IllegalStateException("no user info")),
                accessToken);
        if (!idToken.getSubject().equals(userInfo.get("sub"))) {
            throw Tokens.notBelieved("claims about somebody else");
        }
        if (!(userInfo.get(CORE_IDENTITY) instanceof String token)) {
            throw new SignInRefused(SignInRefused.Code.IDENTITY_NOT_PROVED, "no identity came back");
        }
        var claims = identityTokens
                .orElseThrow(() -> new IllegalStateException("this issuer proves no identity"))
                .read(token);
        if (!idToken.getSubject().equals(claims.getSubject())) {
            throw Tokens.notBelieved("the identity of somebody else");
        }
        if (!Tokens.text(claims, "vot").equals(PROVED)) {
            throw new SignInRefused(
                    SignInRefused.Code.IDENTITY_NOT_PROVED, "the identity was not proved as was asked for");
        }
        return identity(claims);
    }

    @SuppressWarnings("unchecked")
    private static Subject.Identity identity(JWTClaimsSet claims) {
        try {
            var credential =
                    (Map<String, Object>) claims.getJSONObjectClaim("vc").get("credentialSubject");
            var name = ((List<Map<String, Object>>) credential.get("name"))
                    .stream()
                            .filter(each -> each.get("validUntil") == null)
                            .findFirst()
                            .orElseThrow(() -> Tokens.notBelieved("an identity without a name of now"));
            var parts = (List<Map<String, Object>>) name.get("nameParts");
            var birthDates = (List<Map<String, Object>>) credential.get("birthDate");
            return new Subject.Identity(
                    parts.stream().map(part -> (String) part.get("value")).collect(Collectors.joining(" ")),
                    LocalDate.parse((String) birthDates.get(0).get("value")));
        } catch (ParseException
                | NullPointerException
                | ClassCastException
                | IndexOutOfBoundsException
                | DateTimeParseException wrong) {
            throw Tokens.notBelieved("an identity that cannot be read");
        }
    }

    /**
     * A logout token that holds (OpenID Connect Back-Channel Logout 1.0 section 2.6).
     *
     * @param subject who has signed out
     * @param id of the token, which is to be used once
     */
    public record Logout(String subject, String id) {}

    /**
     * Reads a logout token.
     *
     * @param token that the issuer has posted
     * @return whom it signs out
     * @throws SignInRefused for what does not hold
     */
    public Logout logout(String token) {
        var claims = logoutTokens.read(token);
        if (claims.getClaim("nonce") != null) {
            throw Tokens.notBelieved("an ID token in the place of a logout token");
        }
        if (!(claims.getClaim("events") instanceof Map<?, ?> events)
                || !(events.get(LOGOUT_EVENT) instanceof Map<?, ?> event)
                || !event.isEmpty()) {
            throw Tokens.notBelieved("a logout token without its event");
        }
        if (claims.getJWTID() == null || claims.getJWTID().length() > 255 || claims.getIssueTime() == null) {
            throw Tokens.notBelieved("a logout token without id or time");
        }
        if (claims.getIssueTime().toInstant().plus(LOGOUT_TOKEN_LIFE).isBefore(clock.instant())) {
            throw Tokens.notBelieved("an old logout token");
        }
        return new Logout(claims.getSubject(), claims.getJWTID());
    }

    /** Proves to the issuer who we are (RFC 7523 section 3). */
    private String assertion() {
        try {
            var now = clock.instant();
            var claims = new JWTClaimsSet.Builder()
                    .issuer(provider.client().id())
                    .subject(provider.client().id())
                    .audience(provider.endpoints().token().toString())
                    .jwtID(UUID.randomUUID().toString())
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(ASSERTION_LIFE)))
                    .build();
            var algorithm = JWSAlgorithm.parse(key.getAlgorithm().getName());
            var signed = new SignedJWT(
                    new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
            signed.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
            return signed.serialize();
        } catch (JOSEException wrong) {
            throw new IllegalStateException("our key cannot sign", wrong);
        }
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Map<String, Object> answer, String name) {
        if (answer.get(name) instanceof String text) {
            return text;
        }
        throw Tokens.notBelieved("an answer without " + name);
    }
}
