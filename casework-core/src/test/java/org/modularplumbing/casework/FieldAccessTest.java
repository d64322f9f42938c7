package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.queue.QueueFilter;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseData;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.record.UpdateRequest;
import org.modularplumbing.casework.refusal.CaseProblem;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.refusal.CaseRefused.Code;
import org.modularplumbing.casework.timeline.TimelineEntry;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.Problem;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Seeded;
import org.modularplumbing.testing.TestDatabase;

/** I5 and I6: field groups by role and state, and updates that leave alone what they do not name. */
class FieldAccessTest {

    private static final String COMPLAINT = Town.text("complaint.json");

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    private final Call officer = Town.staff("officer-7", "complaints-officer", "activities");
    private final Call colleague = Town.staff("officer-8", "complaints-officer");
    private final Call investigator = Town.staff("investigator-3", "investigator");

    private static Case complaint(Town town) {
        town.cases.types().publish(COMPLAINT, town.designer);
        return town.cases.open(
                OpenRequest.of("complaint", town.resident, "Missed again").withData(Map.of("about", "bins")),
                town.citizen);
    }

    @OnBothDatabases
    void each_reads_the_groups_of_their_role_and_nobody_else_does(TestDatabase db) {
        var town = new Town(db);
        var about = complaint(town);
        town.cases.update(
                UpdateRequest.of(about.id(), Map.of("suspicion", "A private matter", "severity", 2)), investigator);
        town.cases.update(UpdateRequest.of(about.id(), Map.of("remedy", new BigDecimal("12.50"))), officer);
        assertThat(town.cases.get(about.id(), town.citizen).data()).containsOnlyKeys("about");
        assertThat(town.cases.get(about.id(), officer).data()).containsOnlyKeys("about", "remedy");
        assertThat(town.cases.get(about.id(), investigator).data()).containsOnlyKeys("about", "severity", "suspicion");
        assertThat(town.cases.data(about.id(), investigator).groups()).containsOnlyKeys("facts", "investigation");
        assertThat(town.cases.data(about.id(), town.citizen).groups()).containsOnlyKeys("facts");
    }

    @OnBothDatabases
    void what_a_resident_may_read_depends_on_the_state(TestDatabase db) {
        var town = new Town(db);
        var about = complaint(town);
        town.fire(about, "acknowledge", officer);
        town.cases.update(UpdateRequest.of(about.id(), Map.of("remedy", new BigDecimal("12.50"))), officer);
        assertThat(town.cases.get(about.id(), town.citizen).data()).doesNotContainKey("remedy");
        town.cases.transition(TransitionRequest.of(about.id(), "answer").withOutcome("upheld"), colleague);
        assertThat(town.cases.get(about.id(), town.citizen).data())
                .containsEntry("remedy", new BigDecimal("12.50"))
                .containsEntry("decidedOn", "2026-11-22");
    }

    @OnBothDatabases
    void i6_what_an_update_does_not_name_stays_also_what_the_writer_may_not_read(TestDatabase db) {
        var town = new Town(db);
        var about = complaint(town);
        town.cases.update(UpdateRequest.of(about.id(), Map.of("suspicion", "Look closer")), investigator);
        town.cases.update(
                UpdateRequest.of(
                        about.id(),
                        Map.of(
                                "home",
                                Map.of("street", "High Street", "flat", 3),
                                "people",
                                List.of(Map.of("name", "Ann", "born", LocalDate.of(1990, 1, 2))))),
                town.citizen);
        town.cases.update(UpdateRequest.of(about.id(), Map.of("home", Map.of("flat", 4))), officer);
        var removal = new LinkedHashMap<String, Object>();
        removal.put("people", null);
        town.cases.update(UpdateRequest.of(about.id(), removal), officer);
        assertThat(town.cases.get(about.id(), investigator).data())
                .containsEntry("suspicion", "Look closer")
                .containsEntry("about", "bins")
                .containsEntry("home", Map.of("street", "High Street", "flat", new BigDecimal(4)))
                .doesNotContainKey("people");
    }

    @OnBothDatabases
    void an_update_that_changes_nothing_writes_nothing(TestDatabase db) {
        var town = new Town(db);
        var about = complaint(town);
        var rows = town.plumbing.journal().history(town.citizen.authority(), new Ref(CaseData.KIND, about.id()));
        town.cases.update(UpdateRequest.of(about.id(), Map.of("about", "bins")), officer);
        assertThat(town.plumbing.journal().history(town.citizen.authority(), new Ref(CaseData.KIND, about.id())))
                .isEqualTo(rows);
        assertThat(town.cases.get(about.id(), officer).version()).isOne();
    }

    @OnBothDatabases
    void the_same_key_gives_the_same_answer_again_byte_for_byte(TestDatabase db) {
        var town = new Town(db);
        var about = complaint(town);
        var request = UpdateRequest.of(about.id(), Map.of("about", "housing"));
        var first = town.cases.update(request, officer.withKey("k1"));
        town.cases.update(UpdateRequest.of(about.id(), Map.of("about", "other")), officer);
        assertThat(Documents.write(town.cases.update(request, officer.withKey("k1"))))
                .isEqualTo(Documents.write(first));
        assertThat(town.cases.get(about.id(), officer).data()).containsEntry("about", "other");
    }

    @OnBothDatabases
    void refuses_what_the_writer_may_not_write_and_values_that_do_not_fit_with_all_places(TestDatabase db) {
        var town = new Town(db);
        var about = complaint(town);
        var refusal = town.refuses(
                KernelRefused.Code.NOT_PERMITTED,
                () -> town.cases.update(UpdateRequest.of(about.id(), Map.of("severity", 1)), officer));
        assertThat(refusal.pointer()).contains("/data/severity");
        var wrong = town.refuses(
                Code.DATA_INVALID,
                () -> town.cases.update(
                        UpdateRequest.of(
                                about.id(),
                                Map.of(
                                        "about",
                                        "trees",
                                        "needs",
                                        List.of("interpreter", "interpreter"),
                                        "home",
                                        Map.of("flat", new BigDecimal("1.5")),
                                        "people",
                                        List.of(Map.of("born", "2026-02-30")))),
                        officer));
        assertThat(((CaseRefused) wrong).problems())
                .extracting(CaseProblem::pointer)
                .containsExactlyInAnyOrder(
                        "/data/about", "/data/needs", "/data/home/flat", "/data/people/0/name", "/data/people/0/born");
        assertThat(wrong.toProblem().errors())
                .extracting(Problem.Error::pointer)
                .hasSize(5);
        town.refuses(
                Code.DATA_INVALID,
                () -> town.cases.update(UpdateRequest.of(about.id(), Map.of("abuot", "bins")), officer));
        var required = new LinkedHashMap<String, Object>();
        required.put("about", null);
        town.refuses(Code.DATA_INVALID, () -> town.cases.update(UpdateRequest.of(about.id(), required), officer));
        town.fire(about, "acknowledge", officer);
        town.refuses(
                KernelRefused.Code.NOT_PERMITTED,
                () -> town.cases.update(UpdateRequest.of(about.id(), Map.of("about", "other")), town.citizen));
    }

    /** I2: a conflict is typed, and tells the fields that differ. */
    @OnBothDatabases
    void i2_a_stale_update_is_refused_with_the_fields_that_are_others_now(TestDatabase db) {
        var town = new Town(db);
        var about = complaint(town);
        var seen = town.cases.data(about.id(), officer).groups().get("facts").version();
        town.cases.update(UpdateRequest.of(about.id(), Map.of("about", "housing")), colleague);
        var refusal = town.refuses(
                KernelRefused.Code.STALE_VERSION,
                () -> town.cases.update(
                        UpdateRequest.of(about.id(), Map.of("about", "other")).atVersion("facts", seen), officer));
        assertThat(refusal.facts()).containsEntry("fields", "[about]").containsEntry("group", "facts");
        town.cases.update(UpdateRequest.of(about.id(), Map.of("severity", 2)), investigator);
        town.cases.update(UpdateRequest.of(about.id(), Map.of("about", "other")).atVersion("facts", seen + 1), officer);
        town.refuses(
                KernelRefused.Code.INVALID_VALUE,
                () -> town.cases.update(
                        UpdateRequest.of(about.id(), Map.of("about", "bins")).atVersion("investigation", 1), officer));
    }

    @OnBothDatabases
    void four_eyes_whoever_acknowledged_does_not_answer(TestDatabase db) {
        var town = new Town(db);
        var about = complaint(town);
        town.fire(about, "acknowledge", officer);
        var answer = TransitionRequest.of(about.id(), "answer").withOutcome("upheld");
        var refusal = town.refuses(Code.FOUR_EYES, () -> town.cases.transition(answer, officer));
        assertThat(refusal.facts()).containsEntry("firedBefore", "acknowledge");
        assertThat(town.cases.events(about.id(), officer)).isEmpty();
        assertThat(town.cases.transition(answer, colleague).isClosed()).isTrue();
    }

    @OnBothDatabases
    void a_route_is_taken_when_its_condition_is_true_and_a_field_that_is_needed_is_asked_for(TestDatabase db) {
        var town = new Town(db);
        var about = complaint(town);
        town.fire(about, "acknowledge", officer);
        var refusal = town.refuses(Code.FIELD_REQUIRED, () -> town.fire(about, "assess", investigator));
        assertThat(refusal.facts()).containsEntry("fields", "[severity]");
        town.cases.update(UpdateRequest.of(about.id(), Map.of("severity", 3)), investigator);
        assertThat(town.fire(about, "assess", investigator).state()).isEqualTo("stage-1");
        town.cases.update(UpdateRequest.of(about.id(), Map.of("severity", 4)), investigator);
        assertThat(town.fire(about, "assess", investigator).state()).isEqualTo("serious");
    }

    @OnBothDatabases
    void the_clock_of_the_answer_starts_with_the_acknowledgement(TestDatabase db) {
        var town = new Town(db);
        var about = complaint(town);
        assertThat(about.dueOn()).isEmpty();
        assertThat(town.cases.queue().page(QueueFilter.open().ofType("complaint"), officer))
                .singleElement()
                .satisfies(item -> assertThat(item.due().on()).contains(LocalDate.of(2026, 11, 27)));
        assertThat(town.fire(about, "acknowledge", officer).dueOn()).contains(LocalDate.of(2026, 12, 4));
    }

    @OnBothDatabases
    void the_timeline_names_the_fields_that_changed_to_those_who_may_read_them(TestDatabase db) {
        var town = new Town(db);
        var about = complaint(town);
        town.cases.update(UpdateRequest.of(about.id(), Map.of("severity", 2)), investigator);
        town.cases.update(UpdateRequest.of(about.id(), Map.of("about", "housing", "needs", List.of())), officer);
        assertThat(changes(town, about, town.citizen)).containsExactly("about, needs");
        assertThat(changes(town, about, officer)).containsExactly("about, needs");
        assertThat(changes(town, about, investigator)).containsExactly("severity", "about, needs");
    }

    private static List<String> changes(Town town, Case about, Call call) {
        return town.cases.timeline(about.id(), call).stream()
                .filter(entry -> entry.kind() == TimelineEntry.Kind.CHANGED)
                .map(entry -> entry.text().orElseThrow())
                .toList();
    }

    /** I5: of two cases that are equal in what somebody may read, every door tells the same, whatever is behind in groups that they may not read. */
    @OnBothDatabases
    void i5_cases_that_are_equal_on_the_readable_fields_give_byte_equal_answers_at_every_door(TestDatabase db) {
        var town = new Town(db);
        town.cases.types().publish(COMPLAINT, town.designer);
        Seeded.run(10, (random, size) -> {
            var plain = story(town, 0);
            var busy = story(town, 1 + random.nextInt(3));
            assertThat(busy).isEqualTo(plain);
            assertThat(busy.toString()).doesNotContain("Secret").doesNotContain("investigator-3");
        });
    }

    private List<String> story(Town town, int secrets) {
        var resident = Town.as(Actor.citizen(Ref.person(UUID.randomUUID())));
        var about = town.cases.open(
                OpenRequest.of("complaint", resident.actor().person().orElseThrow(), "Missed again")
                        .withData(Map.of("about", "bins")),
                resident);
        var answers = new ArrayList<String>();
        secrets(town, about, secrets);
        see(town, about, resident, answers);
        answers.add(masked(
                town.cases.update(UpdateRequest.of(about.id(), Map.of("needs", List.of("interpreter"))), resident),
                about));
        secrets(town, about, secrets);
        answers.add(masked(town.fire(about, "acknowledge", officer), about));
        secrets(town, about, secrets);
        see(town, about, resident, answers);
        see(town, about, officer, answers);
        return answers;
    }

    private void secrets(Town town, Case about, int secrets) {
        for (int i = 0; i < secrets; i++) {
            town.cases.update(
                    UpdateRequest.of(about.id(), Map.of("suspicion", "Secret " + UUID.randomUUID(), "severity", i)),
                    investigator);
        }
    }

    private static void see(Town town, Case about, Call call, List<String> answers) {
        answers.add(masked(town.cases.get(about.id(), call), about));
        answers.add(masked(town.cases.findByReference(about.reference(), call), about));
        answers.add(masked(town.cases.data(about.id(), call), about));
        answers.add(masked(town.cases.timeline(about.id(), call), about));
        answers.add(masked(town.cases.events(about.id(), call), about));
        answers.add(masked(
                town.plumbing.activities().of(about.content().orElseThrow().resident(), call), about));
        answers.add(refusal(() -> town.cases.update(UpdateRequest.of(about.id(), Map.of("severity", 9)), call), about));
        answers.add(refusal(
                () -> town.cases.update(
                        UpdateRequest.of(about.id(), Map.of("about", "other")).atVersion("investigation", 1), call),
                about));
        answers.add(refusal(() -> town.fire(about, "assess", call), about));
        town.plumbing
                .journal()
                .history(call.authority(), about.ref())
                .forEach(event -> answers.add(
                        masked(event.type() + event.version() + event.document().orElseThrow(), about)));
    }

    private static String refusal(Runnable door, Case about) {
        try {
            door.run();
            throw new AssertionError("not refused");
        } catch (PlumbingRefusal refusal) {
            return masked(refusal.toProblem(), about);
        }
    }

    private static String masked(Object answer, Case about) {
        return Documents.write(answer)
                .replace(about.reference().value(), "REFERENCE")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID");
    }
}
