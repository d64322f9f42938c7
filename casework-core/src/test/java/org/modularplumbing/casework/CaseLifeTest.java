package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.queue.QueueFilter;
import org.modularplumbing.casework.queue.QueueItem;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.Side;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.timeline.TimelineEntry;
import org.modularplumbing.casework.timeline.TimelineEntry.Kind;
import org.modularplumbing.casework.type.CaseLifecycle;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

class CaseLifeTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    @OnBothDatabases
    void a_case_is_opened_with_what_was_asked_and_the_words_of_its_type(TestDatabase db) {
        var town = new Town(db);
        var booking = new Ref("booking", UUID.randomUUID());
        var opened = town.cases.open(
                town.enquiry()
                        .withDetails("I cancelled in time.\nTwice.")
                        .withLinks(booking)
                        .withData(Map.of("amount", 48, "paidOn", LocalDate.of(2026, 11, 2), "cardPayment", true)),
                town.citizen);
        assertThat(opened.version()).isOne();
        assertThat(opened.state()).isEqualTo("received");
        assertThat(opened.standing().status().cy()).isEqualTo("Wedi'i dderbyn");
        assertThat(opened.standing().next()).isPresent();
        assertThat(opened.content().orElseThrow().links()).containsExactly(booking);
        assertThat(opened.data()).containsEntry("paidOn", "2026-11-02").containsEntry("cardPayment", true);
        assertThat(opened.standing().openedAt()).isEqualTo(db.clock().instant());
        assertThat(town.cases.get(opened.id(), town.citizen)).isEqualTo(opened);
        assertThat(town.cases.get(opened.id(), town.officer)).isEqualTo(opened);
    }

    @OnBothDatabases
    void a_case_is_worked_through_its_states_and_closed_with_an_outcome(TestDatabase db) {
        var town = new Town(db);
        var opened = town.opened();
        town.cases.queue().assign(opened.id(), "officer-1", town.manager);
        var started = town.fire(opened, "start", town.officer);
        var asked = town.fire(started, "ask", "Asked for the receipt.", town.officer);
        var replied = town.fire(asked, "reply", "Here it is.", town.citizen);
        db.clock().advance(Duration.ofDays(1));
        var closed = town.cases.transition(
                TransitionRequest.of(replied.id(), "answer")
                        .withOutcome("refunded")
                        .withNote("Paid."),
                town.officer);
        assertThat(List.of(started.state(), asked.state(), replied.state(), closed.state()))
                .containsExactly("in-progress", "waiting", "in-progress", "answered");
        assertThat(closed.version()).isEqualTo(5);
        assertThat(closed.outcome()).map(CaseType.Outcome::code).contains("refunded");
        assertThat(closed.standing().closedAt()).contains(db.clock().instant());
        assertThat(closed.standing().next()).isEmpty();
        assertThat(town.cases.get(opened.id(), town.citizen)).isEqualTo(closed);
    }

    @OnBothDatabases
    void a_closed_case_that_is_opened_again_has_no_outcome(TestDatabase db) {
        var town = new Town(db);
        var reopened = town.fire(town.closed(), "reopen", "New facts.", town.manager);
        assertThat(reopened.outcome()).isEmpty();
        assertThat(reopened.standing().closedAt()).isEmpty();
        assertThat(town.cases.timeline(reopened.id(), town.citizen))
                .extracting(TimelineEntry::kind)
                .containsExactly(Kind.OPENED, Kind.MOVED, Kind.CLOSED, Kind.REOPENED);
    }

    @OnBothDatabases
    void staff_see_the_whole_timeline_and_the_resident_what_is_meant_for_them(TestDatabase db) {
        var town = new Town(db);
        var about = town.inProgress();
        town.cases.note(about.id(), "Looks like a duplicate.", false, town.officer);
        db.clock().advance(Duration.ofMinutes(1));
        town.cases.note(about.id(), "We found your payment.", true, town.officer);
        town.cases.note(about.id(), "Thank you.", false, town.citizen);
        assertThat(town.cases.timeline(about.id(), town.officer))
                .extracting(TimelineEntry::kind)
                .containsExactly(Kind.OPENED, Kind.ASSIGNED, Kind.MOVED, Kind.NOTE, Kind.NOTE, Kind.NOTE);
        var seen = town.cases.timeline(about.id(), town.citizen);
        assertThat(seen)
                .extracting(entry -> entry.text().orElse(""))
                .containsExactly("", "", "We found your payment.", "Thank you.");
        assertThat(seen)
                .extracting(TimelineEntry::from)
                .containsExactly(Side.RESIDENT, Side.COUNCIL, Side.COUNCIL, Side.RESIDENT);
        assertThat(seen).allMatch(entry -> entry.actor().isEmpty() && entry.visibleToResident());
    }

    @OnBothDatabases
    void a_case_is_given_to_staff_and_taken_back(TestDatabase db) {
        var town = new Town(db);
        var opened = town.opened();
        assertThat(town.cases.queue().assignment(opened.id(), town.officer))
                .isEqualTo(new CaseAssignment(opened.id(), 0, java.util.Optional.empty()));
        town.cases.queue().assign(opened.id(), "officer-1", town.manager);
        var again = town.cases.queue().assign(opened.id(), "officer-2", town.manager);
        assertThat(town.cases.queue().assignment(opened.id(), town.officer)).isEqualTo(again);
        assertThat(again.assignee()).contains("officer-2");
        assertThat(town.cases.queue().unassign(opened.id(), town.manager).assignee())
                .isEmpty();
        assertThat(town.cases.get(opened.id(), town.citizen)).isEqualTo(opened);
    }

    @OnBothDatabases
    void a_case_is_found_by_its_reference_however_it_is_typed(TestDatabase db) {
        var town = new Town(db);
        var opened = town.opened();
        var typed =
                ReferenceNumber.parse(opened.reference().value().toLowerCase().replace("-", " "));
        assertThat(town.cases.findByReference(typed, town.citizen)).contains(opened);
        assertThat(town.cases.findByReference(typed, town.other)).isEmpty();
    }

    @OnBothDatabases
    void a_reference_that_is_taken_is_replaced_by_a_random_one(TestDatabase db) {
        var town = new Town(db);
        var taken = ReferenceNumber.from(new UUID(1, 2));
        var clashing = Cases.on(db.plumbing()).withReferences(id -> taken);
        assertThat(clashing.open(town.enquiry(), town.citizen).reference()).isEqualTo(taken);
        assertThat(clashing.open(town.enquiry(), town.citizen).reference()).isNotEqualTo(taken);
    }

    @OnBothDatabases
    void the_dashboard_shows_status_next_step_and_due_date_and_in_the_end_the_outcome(TestDatabase db) {
        var town = new Town(db);
        var about = town.inProgress();
        var open = town.plumbing
                .activities()
                .of(town.resident, town.citizen)
                .get(0)
                .view();
        assertThat(open.statusText().en()).isEqualTo("We are looking into it");
        assertThat(open.next())
                .hasValueSatisfying(
                        next -> assertThat(next.cy()).isEqualTo("Byddwn yn ateb erbyn y dyddiad a ddangosir."));
        assertThat(open.dueOn()).contains(LocalDate.of(2026, 12, 4));
        assertThat(open.finished()).isFalse();
        town.fire(about, "withdraw", town.citizen);
        var finished = town.plumbing
                .activities()
                .of(town.resident, town.citizen)
                .get(0)
                .view();
        assertThat(finished.statusText().en()).isEqualTo("Answered: you withdrew it");
        assertThat(finished.next()).isEmpty();
        assertThat(finished.dueOn()).isEmpty();
        assertThat(finished.finished()).isTrue();
    }

    @OnBothDatabases
    void the_queue_is_filtered_sorted_by_urgency_and_paged(TestDatabase db) {
        var town = new Town(db);
        var first = town.inProgress();
        db.clock().advance(Duration.ofDays(2));
        var second = town.opened();
        var hole = town.cases.open(
                OpenRequest.of("pothole", town.resident, "Deep").withData(Map.of("street", "High Street")),
                town.citizen);
        var third = town.fire(town.inProgress(), "ask", "Which card?", town.officer);
        assertThat(ids(town.cases.queue().page(QueueFilter.open(), town.officer)))
                .containsExactly(first.id(), second.id(), third.id());
        assertThat(ids(town.cases.queue().page(QueueFilter.open(), town.highways)))
                .containsExactly(hole.id());
        assertThat(ids(town.cases.queue().page(QueueFilter.open().notAssigned(), town.officer)))
                .containsExactly(second.id());
        assertThat(ids(town.cases.queue().page(QueueFilter.open().assignedTo("officer-1"), town.officer)))
                .containsExactly(first.id(), third.id());
        assertThat(ids(town.cases.queue().page(QueueFilter.open().inState("waiting"), town.officer)))
                .containsExactly(third.id());
        assertThat(ids(town.cases.queue().page(QueueFilter.open().ofType("pothole"), town.officer)))
                .isEmpty();
        assertThat(ids(town.cases.queue().page(QueueFilter.open().dueUntil(LocalDate.of(2026, 12, 4)), town.officer)))
                .containsExactly(first.id());
        var page = town.cases.queue().page(QueueFilter.open().limit(2), town.officer);
        assertThat(ids(page)).containsExactly(first.id(), second.id());
        assertThat(ids(town.cases.queue().page(QueueFilter.open().limit(2).after(page.get(1)), town.officer)))
                .containsExactly(third.id());
        town.fire(second, "withdraw", town.citizen);
        assertThat(ids(town.cases.queue().page(QueueFilter.open(), town.officer)))
                .containsExactly(first.id(), third.id());
        assertThat(ids(town.cases.queue().page(QueueFilter.open().onlyClosed(), town.officer)))
                .containsExactly(second.id());
    }

    @OnBothDatabases
    void the_queue_says_what_is_due_soon_and_what_is_overdue(TestDatabase db) {
        var town = new Town(db);
        var about = town.inProgress();
        var paused = town.fire(town.inProgress(), "ask", "Which card?", town.officer);
        assertThat(urgency(town, about)).isEqualTo(QueueItem.Urgency.ON_TIME);
        db.clock().advance(Duration.ofDays(10));
        assertThat(urgency(town, about)).isEqualTo(QueueItem.Urgency.DUE_SOON);
        assertThat(town.cases.queue().overdue(town.officer)).isEmpty();
        db.clock().advance(Duration.ofDays(3));
        assertThat(urgency(town, about)).isEqualTo(QueueItem.Urgency.OVERDUE);
        assertThat(urgency(town, paused)).isEqualTo(QueueItem.Urgency.NO_DEADLINE);
        assertThat(ids(town.cases.queue().overdue(town.officer))).containsExactly(about.id());
        assertThat(town.cases.queue().overdue(town.highways)).isEmpty();
        town.fire(about, "withdraw", town.citizen);
        assertThat(town.cases.queue().overdue(town.officer)).isEmpty();
    }

    @OnBothDatabases
    void the_events_that_can_be_fired_depend_on_state_and_role(TestDatabase db) {
        var town = new Town(db);
        var about = town.opened();
        assertThat(town.cases.events(about.id(), town.officer))
                .extracting(CaseLifecycle.Event::code)
                .containsExactly("start");
        assertThat(town.cases.events(about.id(), town.citizen))
                .extracting(CaseLifecycle.Event::code)
                .containsExactly("withdraw");
    }

    @OnBothDatabases
    void a_system_works_on_cases_whose_type_says_so(TestDatabase db) {
        var town = new Town(db);
        var hole = town.cases.open(
                OpenRequest.of("pothole", town.resident, "Deep").withData(Map.of("street", "High Street")),
                town.highways);
        town.fire(hole, "schedule", town.highways);
        assertThat(town.fire(hole, "repair", town.system).outcome())
                .map(CaseType.Outcome::code)
                .contains("filled");
    }

    @OnBothDatabases
    void a_case_keeps_the_version_of_its_type(TestDatabase db) {
        var town = new Town(db);
        var old = town.opened();
        town.cases
                .types()
                .publish(
                        Town.REFUND
                                .replace("\"version\": 1", "\"version\": 2")
                                .replace("\"Received\"", "\"We have it\""),
                        town.designer);
        var young = town.opened();
        assertThat(young.type().version()).isEqualTo(2);
        assertThat(young.standing().status().en()).isEqualTo("We have it");
        assertThat(town.cases.get(old.id(), town.officer)).isEqualTo(old);
        assertThat(town.cases.types().get("refund-enquiry", town.citizen).version())
                .isEqualTo(2);
        assertThat(town.cases.types().get("refund-enquiry", 1, town.citizen).digest())
                .isEqualTo(CaseType.fromJson(Town.REFUND).digest());
    }

    @OnBothDatabases
    void publishing_the_same_content_again_changes_nothing(TestDatabase db) {
        var town = new Town(db);
        var before = town.everything();
        town.cases.types().publish(Town.REFUND.replace("\n", "  \n "), town.designer);
        assertThat(town.everything()).isEqualTo(before);
    }

    @OnBothDatabases
    void every_look_is_recorded_with_whose_data_it_was(TestDatabase db) {
        var town = new Town(db);
        var about = town.opened();
        town.cases.get(about.id(), town.officer);
        town.cases.findByReference(about.reference(), town.citizen);
        town.cases.findByReference(about.reference(), town.manager);
        town.cases.timeline(about.id(), town.officer);
        town.cases.findByReference(about.reference(), town.other);
        assertThat(town.plumbing.accessLog().about(town.resident, town.citizen))
                .extracting(access -> access.actorId() + " " + access.fields() + " " + access.resource())
                .containsExactlyInAnyOrder(
                        "officer-1 [case] " + about.ref(),
                        town.resident + " [case] " + about.ref(),
                        town.resident + " [case] " + about.ref(),
                        "manager-1 [case] " + about.ref(),
                        "officer-1 [timeline] " + about.ref());
    }

    @OnBothDatabases
    void a_case_opens_beyond_the_bank_holidays_that_are_known_and_its_due_date_is_provisional(TestDatabase db) {
        var town = new Town(db);
        assertThat(town.opened().due().provisional()).isFalse();
        db.clock().set(Instant.parse("2028-12-27T10:00:00Z"));
        var opened = town.opened();
        assertThat(opened.due().provisional()).isTrue();
        assertThat(opened.dueOn()).contains(LocalDate.of(2029, 1, 11));
    }

    @OnBothDatabases
    void staff_move_cases_that_they_may_not_read_and_get_no_word_of_the_resident(TestDatabase db) {
        var town = new Town(db);
        town.cases
                .types()
                .publish(
                        Town.POTHOLE
                                .replace("\"version\": 1", "\"version\": 2")
                                .replace("\"system\": [\"read\"]", "\"system\": [\"read\"], \"gang\": []")
                                .replace("[\"highways\", \"system\"]", "[\"highways\", \"gang\"]"),
                        town.designer);
        var hole = town.cases.open(
                OpenRequest.of("pothole", town.resident, "Deep").withData(Map.of("street", "High Street")),
                town.highways);
        town.fire(hole, "schedule", town.highways);
        var before =
                town.plumbing.accessLog().about(town.resident, town.citizen).size();
        var filled = town.fire(hole, "repair", Town.staff("gang-1", "gang"));
        assertThat(filled.state()).isEqualTo("repaired");
        assertThat(filled.content()).isEmpty();
        assertThat(town.plumbing.accessLog().about(town.resident, town.citizen)).hasSize(before);
    }

    private static QueueItem.Urgency urgency(Town town, Case about) {
        return town.cases.queue().page(QueueFilter.open(), town.officer).stream()
                .filter(item -> item.id().equals(about.id()))
                .findFirst()
                .orElseThrow()
                .due()
                .urgency();
    }

    private static List<UUID> ids(List<QueueItem> items) {
        return items.stream().map(QueueItem::id).toList();
    }
}
