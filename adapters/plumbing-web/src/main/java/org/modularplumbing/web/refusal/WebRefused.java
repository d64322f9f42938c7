package org.modularplumbing.web.refusal;

import java.util.Map;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;

/** A request that is refused for its form, before or beside the rules of a core (RFC 9110 section 15). Thread safe. */
public final class WebRefused extends PlumbingRefusal {

    private static final long serialVersionUID = 1L;

    /** The reasons, in the order in which they are looked for. */
    public enum Code implements RefusalCode {
        /** Not a request of HTTP as this server reads it. */
        MALFORMED_REQUEST(400, "The request cannot be read.", "Correct what is named and send it again."),
        /** The headers are larger than the server reads (RFC 6585 section 5). */
        HEADERS_TOO_LARGE(431, "The headers of the request are too large.", "Send fewer or shorter headers."),
        /** Meant for a host that this server is not. */
        HOST_NOT_SERVED(421, "This host is not served here.", "Use the address that the council publishes."),
        /** No page or operation of that address. */
        NO_SUCH_ADDRESS(404, "There is nothing at this address.", "Check the address."),
        /** The address knows other methods. */
        METHOD_NOT_ALLOWED(405, "This address does not take this method.", "Use a method that is named in Allow."),
        /** More than the address takes. */
        BODY_TOO_LARGE(413, "The request is too large.", "Send less at once: the limit is named."),
        /** A content type that the address does not take. */
        CONTENT_TYPE_NOT_TAKEN(415, "This content type is not taken here.", "Send a content type that is named."),
        /** The body came too slowly or stopped. */
        BODY_TOO_SLOW(408, "The request took too long to arrive.", "Send it again."),
        /** A form that no page of ours sends. */
        MALFORMED_FORM(400, "The form cannot be read.", "Go back to the page and send it again."),
        /** Nobody is signed in, or the credentials do not hold (RFC 9110 section 15.5.2). */
        NOT_SIGNED_IN(401, "You are not signed in.", "Sign in and try again."),
        /** Another page sent it. */
        CROSS_SITE(403, "The request came from another site or an old page.", "Go back to the page and send it again."),
        /** What was read is not the newest version (RFC 9110 section 15.5.13). */
        PRECONDITION_FAILED(412, "It has changed since it was read.", "Read it again and decide again."),
        /** A version must be named (RFC 6585 section 3). */
        PRECONDITION_REQUIRED(428, "The request must name the version that it changes.", "Send If-Match."),
        /** Too many of one kind in a time (RFC 6585 section 4). */
        TOO_MANY_REQUESTS(429, "Too many requests in a short time.", "Wait as long as Retry-After says."),
        /** More work than can be done at once. */
        OVERLOADED(503, "Too many requests at once.", "Try again in a moment."),
        /** The server is being stopped. */
        STOPPING(503, "The service is being restarted.", "Try again in a moment."),
        /** A fault of the program: the log names it under the instance. */
        FAULT(500, "There is a problem with the service.", "Try again later, or tell us the instance.");

        private final Meaning meaning;

        Code(int httpStatus, String title, String nextStep) {
            meaning = new Meaning(httpStatus, title, nextStep);
        }

        @Override
        public Meaning meaning() {
            return meaning;
        }
    }

    /**
     * Refuses the whole request.
     *
     * @param code why
     * @param detail why, this time
     * @param facts what a program needs to react
     */
    public WebRefused(Code code, String detail, Map<String, ?> facts) {
        super(code, detail, "", facts);
    }

    /**
     * Refuses the whole request without facts.
     *
     * @param code why
     * @param detail why, this time
     */
    public WebRefused(Code code, String detail) {
        this(code, detail, Map.of());
    }

    /**
     * Returns the answer for an address that nothing is behind, and for what the one who asks may not know of.
     *
     * @return the refusal
     */
    public static WebRefused noSuchAddress() {
        return new WebRefused(Code.NO_SUCH_ADDRESS, "there is nothing at this address");
    }
}
