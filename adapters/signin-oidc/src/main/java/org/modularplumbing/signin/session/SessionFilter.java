package org.modularplumbing.signin.session;

import static java.util.Objects.requireNonNull;

import java.util.function.Predicate;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.refusal.WebRefused;
import org.modularplumbing.web.route.Filter;
import org.modularplumbing.web.route.Handler;

/** Puts the session of a request into it, as {@link Session}. Thread safe. */
public final class SessionFilter implements Filter {

    private final Sessions sessions;
    private final Predicate<Session> permitted;
    private final boolean isNeeded;

    private SessionFilter(Sessions sessions, Predicate<Session> permitted, boolean isNeeded) {
        this.sessions = requireNonNull(sessions, "sessions");
        this.permitted = requireNonNull(permitted, "permitted");
        this.isNeeded = isNeeded;
    }

    /**
     * Returns a filter for pages that anybody may see: the session is there if there is one.
     *
     * @param sessions of the site
     * @return the filter
     */
    public static SessionFilter optional(Sessions sessions) {
        return new SessionFilter(sessions, session -> true, false);
    }

    /**
     * Returns a filter for pages that some may see, and for their forms: without a session they are refused with NOT_SIGNED_IN; for those who may not know of
     * the page it is not there; forms need their token.
     *
     * @param sessions of the site
     * @param permitted who may see it, such as staff with a role
     * @return the filter
     */
    public static Filter required(Sessions sessions, Predicate<Session> permitted) {
        var session = new SessionFilter(sessions, permitted, true);
        var token = Csrf.token();
        return (request, next) -> session.handle(request, found -> token.handle(found, next));
    }

    @Override
    public Response handle(Request request, Handler next) {
        var session = sessions.find(request);
        if (isNeeded && session.isEmpty()) {
            throw new WebRefused(WebRefused.Code.NOT_SIGNED_IN, "there is no session");
        }
        if (session.isPresent() && !permitted.test(session.get())) {
            throw WebRefused.noSuchAddress();
        }
        return next.handle(
                session.map(found -> request.with(Session.class, found)).orElse(request));
    }
}
