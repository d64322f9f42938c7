package org.modularplumbing.signin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.modularplumbing.signin.refusal.SignInRefused;

/**
 * Signed tokens of one issuer for one client: signature by a key of the issuer's own set and an algorithm that was agreed, issuer, audience and times (RFC 7519,
 * RFC 8725). What a token says about keys ({@code jku}, {@code x5u}, {@code jwk}) is not read.
 */
final class Tokens {

    private static final Duration SKEW = Duration.ofSeconds(60);

    private final String issuer;
    private final String audience;
    private final DefaultJWTProcessor<SecurityContext> processor;
    private final InstantSource clock;

    Tokens(
            String issuer,
            String audience,
            Set<String> algorithms,
            Set<JOSEObjectType> types,
            JWKSource<SecurityContext> keys,
            InstantSource clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
        this.processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                algorithms.stream().map(JWSAlgorithm::parse).collect(Collectors.toSet()), keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // checked below, by our clock
    }

    /** Reads a token that holds. */
    JWTClaimsSet read(String token) {
        JWTClaimsSet claims;
        try {
            var signed = SignedJWT.parse(token);
            if (signed.getHeader().getKeyID() == null) {
                throw notBelieved("a token without a key id");
            }
            claims = processor.process(signed, null);
        } catch (ParseException notOne) {
            throw notBelieved("what was sent is not a signed token");
        } catch (BadJOSEException wrong) {
            throw notBelieved("the signature of a token does not hold");
        } catch (RateLimitReachedException unknown) {
            throw notBelieved("a token signed by a key that is not known"); // which was looked for a moment ago
        } catch (JOSEException unavailable) {
            throw new SignInRefused(SignInRefused.Code.ISSUER_UNAVAILABLE, "the keys of the issuer cannot be read");
        }
        if (!issuer.equals(claims.getIssuer())) {
            throw notBelieved("a token of another issuer");
        }
        if (!claims.getAudience().contains(audience)) {
            throw notBelieved("a token for somebody else");
        }
        if (claims.getAudience().size() > 1 && !audience.equals(text(claims, "azp"))) {
            throw notBelieved("a token for several, not issued to us");
        }
        var now = clock.instant();
        if (claims.getExpirationTime() == null
                || !now.isBefore(claims.getExpirationTime().toInstant().plus(SKEW))) {
            throw notBelieved("a token that has expired");
        }
        if (claims.getIssueTime() != null && claims.getIssueTime().toInstant().isAfter(now.plus(SKEW))) {
            throw notBelieved("a token of the future");
        }
        if (claims.getNotBeforeTime() != null
                && claims.getNotBeforeTime().toInstant().isAfter(now.plus(SKEW))) {
            throw notBelieved("a token that is not in force yet");
        }
        if (claims.getSubject() == null
                || claims.getSubject().isBlank()
                || claims.getSubject().length() > 255) {
            throw notBelieved("a token without a subject");
        }
        return claims;
    }

    /** Reads a claim that is a text; any other is as none. */
    static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : "";
    }

    static SignInRefused notBelieved(String why) {
        return new SignInRefused(SignInRefused.Code.ISSUER_NOT_BELIEVED, why);
    }
}
