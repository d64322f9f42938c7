package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** The code of the README, as it stands there. */
class ReadmeTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Assessments.CAPABILITY);

    @OnBothDatabases
    void the_snippet_of_the_readme_works(TestDatabase db) {
        var dataSource = db.dataSource();
        var clock = db.clock();
        var json = Samples.LEISURE;
        var resident = Samples.RESIDENT;
        var designer = Samples.DESIGNER;
        var citizen = Samples.CITIZEN;
        var plumbing = Plumbing.on(dataSource).withClock(clock).migrate(Assessments.CAPABILITY);
        var assessments = Assessments.on(plumbing);
        assessments.publish(json, designer);

        var started = assessments.start(StartRequest.of("leisure-concession", resident), citizen);
        var next = assessments.next(started.id(), citizen);
        next.questions()
                .forEach(question -> System.out.println(question.item().text().cy()));
        assessments.answer(started.id(), Map.of("dateOfBirth", "1980-03-01", "benefits", List.of("none")), citizen);
        assessments.answer(started.id(), Map.of("householdSize", 3, "income", 12_000), citizen);

        var outcome = assessments.complete(started.id(), citizen).outcome().orElseThrow();
        outcome.number("concessionPercent");
        outcome.explanation().citizen(Locale.UK);
        outcome.explanation().officer();
        assertThat(outcome.number("concessionPercent")).isEqualByComparingTo("50");
    }
}
