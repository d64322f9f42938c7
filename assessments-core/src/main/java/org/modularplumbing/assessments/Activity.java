package org.modularplumbing.assessments;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.modularplumbing.assessments.Assessment.Status;
import org.modularplumbing.plumbing.activity.ActivitySource;
import org.modularplumbing.plumbing.activity.ActivityView;
import org.modularplumbing.plumbing.text.Bilingual;

/** How a resident sees an assessment on the dashboard. */
final class Activity {

    static final ActivitySource SOURCE =
            ActivitySource.of(Assessment.KIND, Assessment.class, assessment -> Optional.of(view(assessment)));

    private static final int LONGEST_STATUS = 200;

    private Activity() {}

    private static ActivityView view(Assessment assessment) {
        var completed = assessment.status() == Status.COMPLETED;
        return new ActivityView(
                assessment.resident(),
                assessment.startedAt(),
                assessment.title(),
                completed ? "completed" : "in-progress",
                assessment
                        .outcome()
                        .map(outcome -> shortened(outcome.text()))
                        .orElse(Bilingual.of("In progress", "Ar y gweill")),
                completed ? assessment.outcome().flatMap(Activity::validity) : Optional.of(next(assessment)),
                Optional.empty(),
                completed);
    }

    private static Bilingual next(Assessment assessment) {
        int left = assessment.questionsLeft();
        return left == 0
                ? Bilingual.of("Check your answers and finish.", "Gwiriwch eich atebion a gorffen.")
                : Bilingual.of("Questions left to answer: " + left + ".", "Cwestiynau ar ôl i’w hateb: " + left + ".");
    }

    private static Optional<Bilingual> validity(Outcome outcome) {
        return outcome.validUntil().map(until -> {
            var last = Words.day(until.minusDays(1));
            return Bilingual.of("This holds until " + last.en() + ".", "Mae hyn yn ddilys tan " + last.cy() + ".");
        });
    }

    private static Bilingual shortened(Bilingual text) {
        UnaryOperator<String> cut =
                words -> words.length() <= LONGEST_STATUS ? words : words.substring(0, LONGEST_STATUS - 1) + "…";
        return Bilingual.of(cut.apply(text.en()), cut.apply(text.cy()));
    }
}
