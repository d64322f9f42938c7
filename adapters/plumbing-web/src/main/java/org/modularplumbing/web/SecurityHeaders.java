package org.modularplumbing.web;

import java.util.List;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;

/**
 * What every answer tells the browser, also the answer to what cannot be read: nothing from elsewhere, no script, no frame, no guessing, nothing kept
 * (OWASP ASVS 5.0.0, V3.4).
 *
 * @param formTargets other origins that a form may lead to, such as that of a payment page: browsers hold a redirect after a form to it
 * @param strictTransportSeconds for how long a browser asks over TLS only (RFC 6797), said over TLS alone; 0 says nothing
 * @param strictTransportOfSubdomains also for hosts below this one, which may not be ours to speak for
 */
public record SecurityHeaders(
        List<String> formTargets, long strictTransportSeconds, boolean strictTransportOfSubdomains) {

    private static final long A_YEAR = 31_536_000;
    private static final String POLICY = "Content-Security-Policy";

    /** Checks the origins. */
    public SecurityHeaders {
        formTargets = List.copyOf(formTargets);
        for (var origin : formTargets) {
            if (!origin.matches("https?://[A-Za-z0-9.:\\[\\]-]+")) {
                throw new IllegalArgumentException("not an origin: " + origin);
            }
        }
    }

    /**
     * Returns the headers of a site that leads nowhere else.
     *
     * @return with strict transport for a year, without its subdomains
     */
    public static SecurityHeaders strict() {
        return new SecurityHeaders(List.of(), A_YEAR, false);
    }

    /**
     * Returns a copy whose forms may lead to other origins.
     *
     * @param origins scheme and host, such as {@code https://www.payments.service.gov.uk}
     * @return the copy
     */
    public SecurityHeaders withFormTargets(String... origins) {
        return new SecurityHeaders(List.of(origins), strictTransportSeconds, strictTransportOfSubdomains);
    }

    /** Adds them to an answer, which may have said a stricter policy for itself. */
    Response on(Request request, Response answer) {
        var headers = answer.headers();
        if (headers.first(POLICY).isEmpty()) {
            headers = headers.with(POLICY, policy());
        }
        if (headers.first("Cache-Control").isEmpty()) {
            headers = headers.with("Cache-Control", "no-store");
        }
        headers = headers.with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "same-origin")
                .with("X-Frame-Options", "DENY")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        if (request.isSecure() && strictTransportSeconds > 0) {
            headers = headers.with(
                    "Strict-Transport-Security",
                    "max-age=" + strictTransportSeconds + (strictTransportOfSubdomains ? "; includeSubDomains" : ""));
        }
        return new Response(answer.status(), headers, answer.body());
    }

    private String policy() {
        return "default-src 'none'; script-src 'none'; object-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'"
                + formTargets.stream().map(origin -> " " + origin).reduce("", String::concat)
                + "; frame-ancestors 'none'";
    }
}
