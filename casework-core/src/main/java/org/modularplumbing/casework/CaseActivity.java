package org.modularplumbing.casework;

import java.util.Optional;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.plumbing.activity.ActivityView;
import org.modularplumbing.plumbing.text.Bilingual;

/** How a resident sees a case on the dashboard. */
final class CaseActivity {

    private CaseActivity() {}

    static ActivityView of(Case about) {
        var status = about.outcome()
                .map(outcome -> Bilingual.of(
                        about.status().en() + ": " + outcome.title().en(),
                        about.status().cy() + ": " + outcome.title().cy()))
                .orElse(about.status());
        return new ActivityView(
                about.resident(),
                about.openedAt(),
                about.title(),
                about.state(),
                status,
                about.isClosed() ? Optional.empty() : about.next(),
                about.isClosed() ? Optional.empty() : about.dueOn(),
                about.isClosed());
    }
}
