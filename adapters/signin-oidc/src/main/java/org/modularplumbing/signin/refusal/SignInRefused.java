package org.modularplumbing.signin.refusal;

import java.util.Map;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;

/** A sign-in that is refused. Thread safe. */
public final class SignInRefused extends PlumbingRefusal {

    private static final long serialVersionUID = 1L;

    /** The reasons. */
    public enum Code implements RefusalCode {
        /** Not started here, started in another browser, used before, or too long ago. */
        SIGN_IN_NOT_STARTED_HERE(
                400, "This sign-in was not started in this browser, or too long ago.", "Start again in this browser."),
        /** The person said no at the issuer, or the issuer refused them. */
        SIGN_IN_DENIED(403, "Signing in was not completed.", "Try again, or use another way to reach us."),
        /** The issuer cannot be reached or has a fault. */
        ISSUER_UNAVAILABLE(503, "Signing in is not possible at the moment.", "Try again in a few minutes."),
        /** What the issuer sent does not hold. */
        ISSUER_NOT_BELIEVED(
                502,
                "The answer of the sign-in service cannot be trusted.",
                "Start again; tell us if it happens again."),
        /** The service asks for more than being the same person. */
        IDENTITY_NOT_PROVED(403, "Your identity has not been proved.", "Prove your identity, or visit us."),
        /** Staff whose roles do not fit into the token. */
        ROLES_NOT_TOLD(
                403, "Your roles could not be read.", "Ask the administrator to assign app roles in place of groups."),
        /** Staff of another organisation. */
        WRONG_TENANT(403, "This account is not one of this council.", "Use the account of this council.");

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
     * Refuses.
     *
     * @param code why
     * @param detail why, this time, without anything of a token
     */
    public SignInRefused(Code code, String detail) {
        super(code, detail, "", Map.of());
    }
}
