package org.modularplumbing.schemas;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** A validator that others wrote, set up as ours. */
interface OtherEngine {

    /** Keyword and place of everything that is wrong. */
    Set<String> problems(String id, String document);

    /** Whether it finds the same; a text on which it runs out of stack is no proof of anything. */
    default boolean agrees(String id, byte[] document, List<Problem> ours) {
        try {
            var theirs = problems(id, new String(document, StandardCharsets.UTF_8));
            return Places.first(theirs).equals(Places.of(ours));
        } catch (StackOverflowError e) {
            return false;
        }
    }
}
