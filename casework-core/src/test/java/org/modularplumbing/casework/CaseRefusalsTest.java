package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.queue.QueueFilter;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.refusal.CaseProblem;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.refusal.CaseRefused.Code;
import org.modularplumbing.plumbing.access.Access;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** Every reason to refuse, through the facade. {@link Town#refuses} asserts that nothing was written. */
class CaseRefusalsTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    @OnBothDatabases
    void refuses_a_type_that_cannot_work_and_names_every_problem(TestDatabase db) {
        var town = new Town(db);
        var broken = Town.REFUND.replace("\"to\": \"waiting\"", "\"to\": \"waitng\"");
        var refusal = (CaseRefused)
                town.refuses(Code.TYPE_INVALID, () -> town.cases.types().publish(broken, town.designer));
        assertThat(refusal.pointer()).contains("/lifecycle/states/2");
        assertThat(refusal.problems())
                .extracting(CaseProblem::pointer)
                .containsExactly("/lifecycle/states/2", "/lifecycle/events/1/to");
        assertThat(refusal.facts().get("/lifecycle/events/1/to")).contains("did you mean 'waiting'?");
    }

    @OnBothDatabases
    void refuses_other_content_under_a_published_version(TestDatabase db) {
        var town = new Town(db);
        town.refuses(
                Code.TYPE_VERSION_TAKEN,
                () -> town.cases.types().publish(Town.REFUND.replace("P10WD", "P11WD"), town.designer));
    }

    @OnBothDatabases
    void refuses_a_type_document_with_a_text_in_one_language_only(TestDatabase db) {
        var town = new Town(db);
        var english = Town.REFUND.replace("\"en\": \"Answered\", \"cy\": \"Wedi'i ateb\"", "\"en\": \"Answered\"");
        var refusal = town.refuses(
                KernelRefused.Code.MISSING_FIELD, () -> town.cases.types().publish(english, town.designer));
        assertThat(refusal.pointer()).contains("/lifecycle/states/3/status/cy");
    }

    @OnBothDatabases
    void refuses_type_documents_that_are_malformed_or_have_unknown_properties(TestDatabase db) {
        var town = new Town(db);
        town.refuses(KernelRefused.Code.MALFORMED_JSON, () -> town.cases.types().publish("{\"code\": ", town.designer));
        var refusal = town.refuses(
                KernelRefused.Code.UNKNOWN_FIELD,
                () -> town.cases
                        .types()
                        .publish(Town.REFUND.replace("\"initial\"", "\"first\": 1, \"initial\""), town.designer));
        assertThat(refusal.pointer()).contains("/lifecycle/first");
        town.refuses(
                KernelRefused.Code.WRONG_TYPE,
                () -> town.cases
                        .types()
                        .publish(Town.REFUND.replace("\"version\": 1", "\"version\": \"1\""), town.designer));
        town.refuses(
                KernelRefused.Code.INVALID_VALUE,
                () -> town.cases.types().publish(Town.REFUND.replace("P10WD", "P0WD"), town.designer));
        town.refuses(
                KernelRefused.Code.INVALID_VALUE,
                () -> town.cases.types().publish(Town.REFUND.replace("england-and-wales", "mercia"), town.designer));
    }

    @OnBothDatabases
    void refuses_types_from_citizens_and_from_staff_who_are_no_designers(TestDatabase db) {
        var town = new Town(db);
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.cases.types().publish(Town.REFUND, town.citizen));
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.cases.types().publish(Town.REFUND, town.officer));
    }

    @OnBothDatabases
    void refuses_to_open_a_case_of_an_unknown_type_or_of_another_authoritys(TestDatabase db) {
        var town = new Town(db);
        var unknown = OpenRequest.of("planning", town.resident, "Shed");
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.open(unknown, town.citizen));
        var elsewhere = Town.as(Actor.citizen(town.resident), "W06000015");
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.open(town.enquiry(), elsewhere));
    }

    @OnBothDatabases
    void refuses_to_open_a_case_for_somebody_else_or_without_the_role(TestDatabase db) {
        var town = new Town(db);
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.open(town.enquiry(), town.other));
        var refusal =
                town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.cases.open(town.enquiry(), town.highways));
        assertThat(refusal.detail()).contains("citizen, enquiry-manager, enquiry-officer");
    }

    @OnBothDatabases
    void refuses_data_that_do_not_fit_the_fields_and_points_at_the_place(TestDatabase db) {
        var town = new Town(db);
        for (var wrong : List.of(
                Map.of("reason", "other"),
                Map.of("amount", "48"),
                Map.of("amount", 48.5d),
                Map.of("amount", new BigDecimal("1e99999")),
                Map.of("amount", List.of(48)),
                Map.of("amount", 1, "paidOn", "2026-02-30"),
                Map.of("amount", 1, "paidOn", "30/11/2026"),
                Map.of("amount", 1, "reason", "because"),
                Map.of("amount", 1, "cardPayment", "yes"),
                Map.of("amount", 1, "comment", " "),
                Map.of("amount", 1, "comment", "x".repeat(4_001)),
                Map.of("amount", 1, "amuont", 1))) {
            var refusal = town.refuses(
                    Code.DATA_INVALID, () -> town.cases.open(town.enquiry().withData(wrong), town.citizen));
            assertThat(refusal.pointer())
                    .as(refusal.getMessage())
                    .hasValueSatisfying(pointer -> assertThat(pointer).startsWith("/data/"));
        }
        var refusal = town.refuses(
                Code.DATA_INVALID,
                () -> town.cases.open(town.enquiry().withData(Map.of("amount", 1, "amuont", 1)), town.citizen));
        assertThat(refusal.detail()).contains("did you mean 'amount'?");
    }

    @OnBothDatabases
    void refuses_request_documents_that_are_wrong_and_points_at_the_place(TestDatabase db) {
        var town = new Town(db);
        var good = Documents.write(town.enquiry());
        assertThat(OpenRequest.fromJson(good)).isEqualTo(town.enquiry());
        assertPlace(
                town,
                KernelRefused.Code.UNKNOWN_FIELD,
                good.replace("\"subject\"", "\"subjct\":\"\",\"subject\""),
                "/subjct");
        assertPlace(
                town,
                KernelRefused.Code.MISSING_FIELD,
                "{\"type\":\"x\",\"resident\":\"" + town.resident + "\"}",
                "/subject");
        assertPlace(town, KernelRefused.Code.WRONG_TYPE, good.replace(town.resident.toString(), "nobody"), "/resident");
        assertPlace(town, KernelRefused.Code.WRONG_TYPE, good.replace("\"links\":[]", "\"links\":{}"), "/links");
        assertPlace(
                town,
                KernelRefused.Code.INVALID_VALUE,
                good.replace("Where is my refund?", "x".repeat(201)),
                "/subject");
        assertPlace(town, Code.DATA_INVALID, good.replace("48", "null"), "/data/amount");
    }

    @OnBothDatabases
    void refuses_events_that_the_type_does_not_have_and_suggests_one(TestDatabase db) {
        var town = new Town(db);
        var about = town.opened();
        var refusal = town.refuses(Code.EVENT_UNKNOWN, () -> town.fire(about, "strat", town.officer));
        assertThat(refusal.detail()).contains("did you mean 'start'?");
        assertThat(refusal.pointer()).contains("/event");
    }

    @OnBothDatabases
    void refuses_an_event_to_the_wrong_role_and_names_the_roles(TestDatabase db) {
        var town = new Town(db);
        var about = town.opened();
        var refusal = town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.fire(about, "start", town.citizen));
        assertThat(refusal.detail()).contains("enquiry-officer, enquiry-manager");
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.fire(about, "start", town.highways));
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.fire(about, "start", town.system));
    }

    @OnBothDatabases
    void refuses_a_stale_version_and_tells_what_it_is_now(TestDatabase db) {
        var town = new Town(db);
        var about = town.inProgress();
        var stale = TransitionRequest.of(about.id(), "ask").withNote("?").atVersion(1);
        var refusal = town.refuses(KernelRefused.Code.STALE_VERSION, () -> town.cases.transition(stale, town.officer));
        assertThat(refusal.facts())
                .containsEntry("expected", "1")
                .containsEntry("actual", "2")
                .containsEntry("state", "in-progress");
    }

    @OnBothDatabases
    void refuses_an_event_in_the_wrong_state_and_tells_which_states_allow_it(TestDatabase db) {
        var town = new Town(db);
        var about = town.opened();
        var refusal = town.refuses(Code.EVENT_NOT_ALLOWED, () -> town.fire(about, "reply", town.citizen));
        assertThat(refusal.facts()).containsEntry("state", "received").containsEntry("allowedIn", "[waiting]");
    }

    @OnBothDatabases
    void refuses_an_event_whose_requirements_are_not_there(TestDatabase db) {
        var town = new Town(db);
        var opened = town.opened();
        town.refuses(Code.ASSIGNEE_REQUIRED, () -> town.fire(opened, "start", town.officer));
        var about = town.inProgress();
        town.refuses(Code.NOTE_REQUIRED, () -> town.fire(about, "ask", town.officer));
        var refusal = town.refuses(Code.OUTCOME_REQUIRED, () -> town.fire(about, "answer", "Done.", town.officer));
        assertThat(refusal.detail()).contains("refunded, declined, withdrawn");
        var typo = TransitionRequest.of(about.id(), "answer").withNote("Done.").withOutcome("refunded!");
        town.refuses(Code.OUTCOME_NOT_LISTED, () -> town.cases.transition(typo, town.officer));
        var needless = TransitionRequest.of(about.id(), "withdraw").withOutcome("refunded");
        town.refuses(Code.OUTCOME_NOT_LISTED, () -> town.cases.transition(needless, town.citizen));
    }

    @OnBothDatabases
    void refuses_an_event_whose_condition_is_not_met_and_tells_the_condition_but_no_value(TestDatabase db) {
        var town = new Town(db);
        town.cases
                .types()
                .publish(
                        Town.REFUND
                                .replace("\"version\": 1", "\"version\": 2")
                                .replace(
                                        "\"requires\": [\"assigned\"]",
                                        "\"conditions\": { \"when\": \"case.amount < 40\" }"),
                        town.designer);
        var about = town.opened();
        var refusal = town.refuses(Code.CONDITION_NOT_MET, () -> town.fire(about, "start", town.officer));
        assertThat(refusal.detail()).contains("case.amount < 40").doesNotContain("48");
    }

    @OnBothDatabases
    void refuses_notes_and_assignments_on_a_closed_case(TestDatabase db) {
        var town = new Town(db);
        var closed = town.closed();
        town.refuses(Code.CASE_CLOSED, () -> town.cases.note(closed.id(), "Late.", false, town.officer));
        town.refuses(Code.CASE_CLOSED, () -> town.cases.queue().assign(closed.id(), "officer-2", town.manager));
        town.refuses(Code.CASE_CLOSED, () -> town.cases.queue().unassign(closed.id(), town.manager));
        town.refuses(Code.EVENT_NOT_ALLOWED, () -> town.fire(closed, "withdraw", town.citizen));
    }

    @OnBothDatabases
    void refuses_notes_and_assignments_without_the_role(TestDatabase db) {
        var town = new Town(db);
        var about = town.opened();
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.cases.queue().assign(about.id(), "me", town.officer));
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.cases.queue().assign(about.id(), "me", town.citizen));
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.note(about.id(), "Hm.", false, town.highways));
    }

    @OnBothDatabases
    void refuses_texts_that_are_blank_too_long_or_unprintable(TestDatabase db) {
        var town = new Town(db);
        var about = town.opened();
        for (var text : List.of(" ", "x".repeat(4_001), "\u0000", "\ud800")) {
            var refusal = town.refuses(
                    KernelRefused.Code.INVALID_VALUE, () -> town.cases.note(about.id(), text, false, town.officer));
            assertThat(refusal.pointer()).contains("/text");
        }
        town.refuses(KernelRefused.Code.INVALID_VALUE, () -> town.cases.queue().assign(about.id(), "", town.manager));
        assertThatThrownBy(() -> OpenRequest.of("refund-enquiry", town.resident, "\u0007"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> town.cases.get(null, town.citizen)).isInstanceOf(NullPointerException.class);
    }

    @OnBothDatabases
    void refuses_cases_that_are_not_known_here_in_every_command_and_query(TestDatabase db) {
        var town = new Town(db);
        var about = town.opened();
        var stranger = Town.as(Actor.staff("x", "enquiry-officer", "enquiry-manager"), "W06000015");
        for (var call : List.of(stranger, town.other)) {
            town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.fire(about, "withdraw", call));
            town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.note(about.id(), "Hm.", true, call));
            town.refuses(
                    call == stranger ? KernelRefused.Code.NOT_FOUND : KernelRefused.Code.NOT_PERMITTED,
                    () -> town.cases.queue().assign(about.id(), "me", call));
            town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.get(about.id(), call));
            town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.timeline(about.id(), call));
            town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.events(about.id(), call));
            assertThat(town.cases.findByReference(about.reference(), call)).isEmpty();
        }
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.get(UUID.randomUUID(), town.officer));
        assertThat(town.cases.queue().page(QueueFilter.open(), stranger)).isEmpty();
    }

    @OnBothDatabases
    void refuses_staff_without_a_role_that_may_read_and_citizens_at_the_doors_of_staff(TestDatabase db) {
        var town = new Town(db);
        var about = town.opened();
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.get(about.id(), town.highways));
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.timeline(about.id(), Town.staff("nobody")));
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.cases.queue().assignment(about.id(), town.highways));
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.cases.queue().assignment(about.id(), town.citizen));
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.cases.queue().page(QueueFilter.open(), town.citizen));
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.cases.queue().overdue(town.citizen));
        town.refuses(
                KernelRefused.Code.NOT_PERMITTED,
                () -> town.cases.queue().page(QueueFilter.open(), Town.staff("nobody")));
        assertThat(town.plumbing.accessLog().about(town.resident, town.citizen))
                .extracting(Access::actorId)
                .containsOnly(town.resident.toString());
    }

    private static void assertPlace(
            Town town, org.modularplumbing.plumbing.refusal.RefusalCode code, String json, String pointer) {
        var refusal = town.refuses(code, () -> town.cases.open(OpenRequest.fromJson(json), town.citizen));
        assertThat(refusal.pointer().orElse("")).isEqualTo(pointer);
    }
}
