package org.modularplumbing.signin.oidc;

/**
 * What must be known again when somebody comes back.
 *
 * @param nonce that the ID token must hold
 * @param verifier of which the challenge was sent (RFC 7636)
 * @param isProof whether identity is to be proved
 */
public record Attempt(String nonce, String verifier, boolean isProof) {

    /** Leaves out the secrets. */
    @Override
    public String toString() {
        return isProof ? "attempt to prove identity" : "attempt to sign in";
    }
}
