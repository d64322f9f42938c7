package org.modularplumbing.signin.oidc;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Whom an issuer has named.
 *
 * @param subject its identifier: for staff of Entra ID the tenant and the object, which never change
 * @param displayName as pages show it, empty if it was not told
 * @param roles of staff
 * @param identity that was proved, if it was asked for
 * @param idToken the proof of it, for signing out there
 */
public record Subject(
        String subject, String displayName, Set<String> roles, Optional<Identity> identity, String idToken) {

    /**
     * An identity that was proved: all that is kept of it.
     *
     * @param name of now
     * @param birthDate of the person
     */
    public record Identity(String name, LocalDate birthDate) {

        /** Leaves out who it is. */
        @Override
        public String toString() {
            return "an identity";
        }
    }

    /** Leaves out who it is. */
    @Override
    public String toString() {
        return "a subject";
    }
}
