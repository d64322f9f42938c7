package org.modularplumbing.casework;

import java.util.Optional;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.plumbing.activity.ActivityView;
import org.modularplumbing.plumbing.text.Bilingual;

/** How a resident sees a case on the dashboard. */
final class CaseActivity {

    private CaseActivity() {}

    static Optional<ActivityView> of(Case about) {
        var standing = about.standing();
        var status = standing.outcome()
                .map(outcome -> Bilingual.of(
                        standing.status().en() + ": " + outcome.title().en(),
                        standing.status().cy() + ": " + outcome.title().cy()))
                .orElse(standing.status());
        return about.content()
                .map(content -> new ActivityView(
                        content.resident(),
                        standing.openedAt(),
                        about.type().title(),
                        standing.state(),
                        status,
                        about.isClosed() ? Optional.empty() : standing.next(),
                        about.isClosed() ? Optional.empty() : about.dueOn(),
                        about.isClosed()));
    }
}
