package org.modularplumbing.signin.demo;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.signin.session.Csrf;
import org.modularplumbing.signin.session.Session;
import org.modularplumbing.signin.session.SessionFilter;
import org.modularplumbing.signin.session.Sessions;
import org.modularplumbing.signin.session.SignedIn;
import org.modularplumbing.web.message.Peer;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.refusal.WebRefused;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/**
 * Signing in as one of a few invented people, for a demonstration: nobody proves anything. It answers clients on this machine alone; for all others there is
 * nothing at its address. Thread safe.
 */
public final class DemoSignIn {

    private static final String ISSUER = "demo";

    private final Sessions sessions;
    private final List<Somebody> people;

    private DemoSignIn(Sessions sessions, List<Somebody> people) {
        this.sessions = requireNonNull(sessions, "sessions");
        this.people = List.copyOf(people);
    }

    /**
     * Somebody who was invented.
     *
     * @param word for them in the form
     * @param actor who they are
     * @param name as pages show it
     */
    public record Somebody(String word, Actor actor, String name) {

        /**
         * Invents a resident.
         *
         * @param word for them in the form
         * @param person who they are
         * @param name as pages show it
         * @return a resident
         */
        public static Somebody resident(String word, Ref person, String name) {
            return new Somebody(word, Actor.citizen(person), name);
        }
    }

    /**
     * Opens the demonstration.
     *
     * @param sessions that are begun
     * @param people who can be chosen
     * @return the facade
     */
    public static DemoSignIn on(Sessions sessions, List<Somebody> people) {
        return new DemoSignIn(sessions, people);
    }

    /**
     * Returns who can be chosen.
     *
     * @return in their order
     */
    public List<Somebody> people() {
        return people;
    }

    /**
     * Returns the routes: a form at {@code /demo/sign-in} with the field {@code person} begins a session, a form at {@code /demo/sign-out} ends it; both lead to {@code /}.
     *
     * @return the routes
     */
    public Routes routes() {
        return Routes.of(
                Route.form("/demo/sign-in", this::signIn).behind(Csrf.sameSite()),
                Route.form("/demo/sign-out", this::signOut).behind(SessionFilter.required(sessions, session -> true)));
    }

    private Response signIn(Request request) {
        if (!isOfThisMachine(request.peer())) {
            throw WebRefused.noSuchAddress();
        }
        var word = request.form().fields().one("person").orElse("");
        var chosen = people.stream()
                .filter(somebody -> somebody.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new WebRefused(WebRefused.Code.MALFORMED_FORM, "nobody of that name was invented"));
        var who = new SignedIn(chosen.actor(), chosen.name(), ISSUER, chosen.word(), false, Optional.empty());
        return Response.redirect("/").withCookie(sessions.begin(who, request).cookie());
    }

    private Response signOut(Request request) {
        return Response.redirect("/").withoutCookie(sessions.end(request.get(Session.class), request));
    }

    private static boolean isOfThisMachine(Peer peer) {
        try {
            return InetAddress.getByName(peer.address()).isLoopbackAddress(); // a literal: no name is looked up
        } catch (UnknownHostException notOne) {
            return false;
        }
    }
}
