package org.modularplumbing.signin.session;

import java.util.Optional;
import org.modularplumbing.plumbing.call.Actor;

/**
 * Somebody who has signed in.
 *
 * @param actor who acts: a resident by their person, staff with their roles
 * @param displayName as pages show it
 * @param issuer who said so
 * @param subject under which the issuer knows them
 * @param isProved whether the issuer has proved who they are
 * @param idToken the issuer's proof, which it wants to see when they sign out
 */
public record SignedIn(
        Actor actor, String displayName, String issuer, String subject, boolean isProved, Optional<String> idToken) {

    private static final int LONGEST_NAME = 200;

    /** Shortens the name. */
    public SignedIn {
        displayName = displayName.length() > LONGEST_NAME ? displayName.substring(0, LONGEST_NAME) : displayName;
    }

    /** Leaves out who they are. */
    @Override
    public String toString() {
        return "signed in " + actor.kind();
    }
}
