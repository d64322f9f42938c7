package org.modularplumbing.signin.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.web.message.Cookie;
import org.modularplumbing.web.message.Request;

/**
 * Sessions of an authority. The cookie's value is known to the browser alone; a new one is given at each change of what a session may do. Thread safe.
 */
public final class Sessions {

    private static final String COOKIE = "session";

    /** So that not every request writes. */
    private static final Duration SEEN_AGAIN_AFTER = Duration.ofMinutes(1);

    private final Plumbing plumbing;
    private final Authority authority;
    private final SessionLimits limits;

    private Sessions(Plumbing plumbing, Authority authority, SessionLimits limits) {
        this.plumbing = requireNonNull(plumbing, "plumbing");
        this.authority = requireNonNull(authority, "authority");
        this.limits = requireNonNull(limits, "limits");
    }

    /**
     * Opens the sessions of an authority.
     *
     * @param plumbing migrated with {@code SignIn.CAPABILITY}
     * @param authority that serves
     * @param limits how long they live
     * @return the facade
     */
    public static Sessions on(Plumbing plumbing, Authority authority, SessionLimits limits) {
        return new Sessions(plumbing, authority, limits);
    }

    /**
     * A session with the cookie that opens it, which is known now and never again.
     *
     * @param session that was begun
     * @param cookie to be set
     */
    public record Started(Session session, Cookie cookie) {

        /** Leaves out the cookie. */
        @Override
        public String toString() {
            return session.toString();
        }
    }

    /**
     * Begins a session, and ends the one that the request came with: nobody is put into a session that somebody else has prepared.
     *
     * @param who has signed in
     * @param request with which they came back
     * @return the session and its cookie
     */
    public Started begin(SignedIn who, Request request) {
        return replace(request, who, Optional.empty(), now());
    }

    /**
     * Goes on in a new session, acting for somebody, or for oneself again. It lives as long as the one before would have.
     *
     * @param session of now
     * @param other for whom; empty for oneself
     * @param request that asks for it
     * @return the new session and its cookie
     */
    public Started actFor(Session session, Optional<Session.ActingFor> other, Request request) {
        return replace(request, session.who(), other, session.signedInAt());
    }

    private Started replace(Request request, SignedIn who, Optional<Session.ActingFor> actingFor, Instant signedInAt) {
        var secret = Secrets.make();
        var session = new Session(Secrets.digest(secret), who, Secrets.make(), actingFor, signedInAt, now());
        in(store -> {
            sent(request).ifPresent(store::delete);
            store.insert(session);
            return session;
        });
        return new Started(session, Cookie.of(request, COOKIE, secret));
    }

    /**
     * Finds the session of a request.
     *
     * @param request with its cookie
     * @return empty without one, and when it has ended
     */
    public Optional<Session> find(Request request) {
        return sent(request)
                .flatMap(id -> in(store -> {
                    var found = store.find(id);
                    var now = now();
                    if (found.isPresent() && hasEnded(found.get(), now)) {
                        store.delete(id);
                        return Optional.<Session>empty();
                    }
                    if (found.isPresent()
                            && !now.isBefore(found.get().lastSeenAt().plus(SEEN_AGAIN_AFTER))) {
                        store.seen(id, now);
                    }
                    return found;
                }));
    }

    private boolean hasEnded(Session session, Instant now) {
        var absolute = session.who().actor().kind() == Actor.Kind.STAFF ? limits.absoluteOfStaff() : limits.absolute();
        return !now.isBefore(session.lastSeenAt().plus(limits.idle()))
                || !now.isBefore(session.signedInAt().plus(absolute));
    }

    /**
     * Ends a session.
     *
     * @param session to be ended
     * @param request that asks for it
     * @return the cookie to be removed
     */
    public Cookie end(Session session, Request request) {
        in(store -> store.delete(session.id()));
        return Cookie.of(request, COOKIE, "");
    }

    /**
     * Lists the sessions of an actor, so that they can see where they are signed in.
     *
     * @param actor of them
     * @return the newest first
     */
    public List<Session> of(Actor actor) {
        var now = now();
        return in(store -> store.ofActor(actor.id())).stream()
                .filter(session -> !hasEnded(session, now))
                .toList();
    }

    /**
     * Ends one session of an actor.
     *
     * @param actor whose session it must be
     * @param id of the session
     * @return whether there was one
     */
    public boolean end(Actor actor, String id) {
        return in(store -> store.find(id)
                .filter(session -> session.who().actor().id().equals(actor.id()))
                .map(session -> store.delete(session.id()))
                .orElse(false));
    }

    /**
     * Ends all sessions of an actor: when staff leave, or somebody has lost a phone.
     *
     * @param actor of them
     * @return how many there were
     */
    public int endAll(Actor actor) {
        return in(store -> store.deleteOfActor(actor.id()));
    }

    /**
     * Ends all sessions of a subject of an issuer: when the issuer says that they have signed out.
     *
     * @param issuer who says so
     * @param subject who signed out
     * @return how many there were
     */
    public int endAll(String issuer, String subject) {
        return in(store -> store.deleteOfSubject(issuer, subject));
    }

    /**
     * Removes sessions that have ended by their limits. Call it periodically.
     *
     * @return how many there were
     */
    public int sweep() {
        return in(store -> store.deleteNotSeenSince(now().minus(limits.idle())));
    }

    private static Optional<String> sent(Request request) {
        return request.cookie(Cookie.nameOn(request, COOKIE)).map(Secrets::digest);
    }

    private Instant now() {
        return plumbing.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T in(Function<SessionStore, T> work) {
        return plumbing.read(authority, handle -> work.apply(new SessionStore(handle, authority)));
    }
}
