package org.modularplumbing.signin.session;

import java.time.Instant;
import java.util.Optional;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;

/**
 * A session, as requests see it.
 *
 * @param id digest of its cookie: names it to its owner, and is no secret
 * @param who is signed in
 * @param csrfSecret of which {@link Csrf} makes the tokens of forms
 * @param actingFor for whom they act now
 * @param signedInAt when
 * @param lastSeenAt when the last request came, to the minute
 */
public record Session(
        String id,
        SignedIn who,
        String csrfSecret,
        Optional<ActingFor> actingFor,
        Instant signedInAt,
        Instant lastSeenAt) {

    /**
     * Somebody for whom the signed-in person acts.
     *
     * @param person whose things it is about
     * @param name as the banner shows it
     */
    public record ActingFor(Ref person, String name) {}

    /**
     * Returns the call with which the cores are asked: for whom they act is checked there, against the delegation of now.
     *
     * @param authority that serves
     * @param purpose what for
     * @return through the web
     */
    public Call call(Authority authority, Purpose purpose) {
        var call = Call.of(authority, who.actor(), Channel.WEB, purpose);
        return actingFor.map(other -> call.onBehalfOf(other.person())).orElse(call);
    }

    /** Leaves out who it is and the secret. */
    @Override
    public String toString() {
        return "session " + id.substring(0, 8);
    }
}
