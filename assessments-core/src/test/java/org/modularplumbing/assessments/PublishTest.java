package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.assessments.Samples.CITIZEN;
import static org.modularplumbing.assessments.Samples.DESIGNER;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.assessments.AssessmentRefused.Code;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.JournalEntry;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.TestDatabase;

class PublishTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Assessments.CAPABILITY);

    @OnBothDatabases
    void a_published_version_is_there_with_its_hash_and_in_the_journal(TestDatabase db) {
        var office = Office.empty(db);
        var published = office.assessments.publish(Samples.LEISURE, DESIGNER);
        assertThat(published.hash())
                .isEqualTo(AssessmentDefinition.fromJson(Samples.LEISURE).hash());
        assertThat(office.assessments.definition("leisure-concession", CITIZEN)).isEqualTo(published);
        assertThat(office.assessments.definition("leisure-concession", 1, CITIZEN))
                .isEqualTo(published);
        var stream = new Ref(PublishedDefinition.KIND, published.id());
        assertThat(db.plumbing().journal().history(DESIGNER.authority(), stream))
                .extracting(JournalEntry::type)
                .containsExactly("assessment-definition.published");
    }

    @OnBothDatabases
    void publishing_the_same_content_again_changes_nothing_whoever_does_it(TestDatabase db) {
        var office = Office.empty(db);
        var published = office.assessments.publish(Samples.LEISURE, DESIGNER.withKey("publish-1"));
        var before = db.contents();
        assertThat(office.assessments.publish(Samples.LEISURE, DESIGNER.withKey("publish-1")))
                .isEqualTo(published);
        var reordered = Samples.LEISURE.replace("\n", " ").replaceAll(" +", " ");
        assertThat(office.assessments.publish(reordered, Samples.call(Actor.system("import"))))
                .isEqualTo(published);
        assertThat(db.plumbing()
                        .<PublishedDefinition>inTransaction(
                                joined -> Assessments.on(joined).publish(Samples.LEISURE, DESIGNER)))
                .isEqualTo(published);
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void a_published_version_cannot_get_other_content(TestDatabase db) {
        var office = Office.open(db);
        var other = Changed.leisure().with("/title/en", "Leisure discount").json();
        var refusal = office.refuses(Code.VERSION_PUBLISHED, () -> office.assessments.publish(other, DESIGNER));
        assertThat(refusal.pointer()).contains("/version");
        assertThat(office.assessments
                        .publish(Changed.leisure().version(2).json(), DESIGNER)
                        .definition()
                        .version())
                .isEqualTo(2);
        assertThat(office.assessments
                        .definition("leisure-concession", CITIZEN)
                        .definition()
                        .version())
                .isEqualTo(2);
    }

    @OnBothDatabases
    void eight_threads_that_publish_the_same_version_publish_it_once(TestDatabase db) {
        var office = Office.empty(db);
        var race = Race.of(8, thread -> office.assessments.publish(Samples.LEISURE, DESIGNER));
        assertThat(race.failures()).isEmpty();
        assertThat(race.values()).hasSize(8).containsOnly(race.values().get(0));
        assertThat(db.contents().get("assessment_definition")).hasSize(1);
    }

    @OnBothDatabases
    void a_definition_with_errors_or_a_test_that_does_not_hold_is_refused_and_nothing_is_kept(TestDatabase db) {
        var office = Office.empty(db);
        var unknown = Changed.leisure().calculation("limit", "incomeLimits + 1").json();
        var refusal = office.refuses(Code.DEFINITION_FAULTY, () -> office.assessments.publish(unknown, DESIGNER));
        assertThat(refusal.pointer()).contains("/calculations/2/value");
        assertThat(refusal.facts()).containsEntry("suggestion", "did you mean 'incomeLimit'?");
        var red = Changed.leisure().with("/tests/2/expect/outcome", "full").json();
        var failing = office.refuses(Code.DEFINITION_FAULTY, () -> office.assessments.publish(red, DESIGNER));
        assertThat(failing.pointer()).contains("/tests/2");
        assertThat(failing.detail()).contains("gives outcome 'half'");
        var shape = Changed.leisure().with("/title/cy", null).json();
        var missing =
                office.refuses(KernelRefused.Code.MISSING_FIELD, () -> office.assessments.publish(shape, DESIGNER));
        assertThat(missing.pointer()).contains("/title/cy");
    }
}
