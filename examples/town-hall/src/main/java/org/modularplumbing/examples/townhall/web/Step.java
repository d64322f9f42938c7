package org.modularplumbing.examples.townhall.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.modularplumbing.plumbing.activity.Activity;
import org.modularplumbing.plumbing.text.Bilingual;

/** A moment at which a resident saw something change. */
public record Step(Instant at, Bilingual statusText) {

    /** Keeps the versions at which the words changed, the newest first. */
    static List<Step> of(List<Activity> versions) {
        var steps = new ArrayList<Step>();
        for (var version : versions) {
            var words = version.view().statusText();
            if (steps.isEmpty() || !steps.get(0).statusText().equals(words)) {
                steps.add(0, new Step(version.updatedAt(), words));
            }
        }
        return steps;
    }
}
