package org.modularplumbing.web.route;

import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;

/** Answers requests. Called by many threads at once. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers one request.
     *
     * @param request within the limits of its route
     * @return the answer
     * @throws org.modularplumbing.plumbing.refusal.PlumbingRefusal for what the rules refuse: the site makes a page or a problem document of it
     */
    Response handle(Request request);
}
