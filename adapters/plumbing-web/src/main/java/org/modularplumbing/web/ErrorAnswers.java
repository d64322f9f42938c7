package org.modularplumbing.web;

import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;

/** Makes the answer to what was refused: {@link Problems} for programs, a page for people. Called by many threads at once. */
@FunctionalInterface
public interface ErrorAnswers {

    /**
     * Answers what was refused. The site adds {@code Allow} and {@code Retry-After} where the refusal says what belongs there.
     *
     * @param request that was refused: for what cannot be read, a GET of {@code /} without headers
     * @param refusal why; a fault of the program comes as {@code FAULT} and says nothing about it
     * @return the answer
     */
    Response answer(Request request, PlumbingRefusal refusal);
}
