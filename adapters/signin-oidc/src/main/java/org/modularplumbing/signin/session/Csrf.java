package org.modularplumbing.signin.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.refusal.WebRefused;
import org.modularplumbing.web.route.Filter;

/**
 * Guards forms against being sent by another site, twice over: a token of the session in each form, and what the browser says about where it was (Fetch
 * Metadata, {@code Sec-Fetch-Site}; {@code Origin} where that is missing). A cookie that is only sent on this site would not be enough alone.
 */
public final class Csrf {

    /** The field that each form sends. */
    public static final String FIELD = "csrf";

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private Csrf() {}

    /**
     * Returns the token for one form. It is another text each time, so that compression of answers does not give it away.
     *
     * @param session in which the form is shown
     * @return for the field {@value #FIELD}
     */
    public static String token(Session session) {
        var secret = secret(session);
        var mask = Secrets.bytes(secret.length);
        var both = new byte[2 * secret.length];
        System.arraycopy(mask, 0, both, 0, mask.length);
        for (var at = 0; at < secret.length; at++) {
            both[mask.length + at] = (byte) (secret[at] ^ mask[at]);
        }
        return TEXT.encodeToString(both);
    }

    /**
     * Returns the filter for forms without a session, such as the one that starts a sign-in: it looks at where the browser was.
     *
     * @return the filter
     */
    public static Filter sameSite() {
        return (request, next) -> {
            requireSameSite(request);
            return next.handle(request);
        };
    }

    /**
     * Returns the filter for forms of a session, which a filter before it has put into the request.
     *
     * @return the filter
     */
    public static Filter token() {
        return (request, next) -> {
            if (!request.method().isSafe()) {
                requireSameSite(request);
                var sent = request.form().fields().one(FIELD).orElse("");
                if (!isTokenOf(request.get(Session.class), sent)) {
                    throw new WebRefused(WebRefused.Code.CROSS_SITE, "the form is not one of this session");
                }
            }
            return next.handle(request);
        };
    }

    static boolean isTokenOf(Session session, String token) {
        try {
            var both = Base64.getUrlDecoder().decode(token);
            var secret = secret(session);
            if (both.length != 2 * secret.length) {
                return false;
            }
            var unmasked = new byte[secret.length];
            for (var at = 0; at < secret.length; at++) {
                unmasked[at] = (byte) (both[at] ^ both[secret.length + at]);
            }
            return MessageDigest.isEqual(unmasked, secret);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] secret(Session session) {
        return session.csrfSecret().getBytes(StandardCharsets.UTF_8);
    }

    private static void requireSameSite(Request request) {
        var site = request.header("Sec-Fetch-Site");
        var own = request.peer().scheme() + "://" + request.peer().host();
        var same = site.isPresent()
                ? site.get().equals("same-origin") || site.get().equals("none")
                : request.header("Origin").filter(own::equals).isPresent();
        if (!same) {
            throw new WebRefused(WebRefused.Code.CROSS_SITE, "the form was not sent from a page of this site");
        }
    }
}
