package org.modularplumbing.schemas.internal.engine;

import org.modularplumbing.schemas.internal.json.Json;

/** One keyword, or a few that belong together, ready to run. */
interface Check {

    /**
     * Checks the value and, where the run collects, reports every fault found before it says no.
     *
     * @param seen where members and items that were evaluated are noted; null where nobody asks
     */
    boolean test(Json value, Run run, Seen seen);
}
