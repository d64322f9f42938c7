package org.modularplumbing.web.route;

import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;

/** Stands before handlers: looks at the request, may answer itself, may add to the request or to the answer. Called by many threads at once. */
@FunctionalInterface
public interface Filter {

    /**
     * Answers one request, usually by its handler.
     *
     * @param request as it came, with its route found and its body read
     * @param next the handler, or the next filter
     * @return the answer
     */
    Response handle(Request request, Handler next);
}
