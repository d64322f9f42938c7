package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.modularplumbing.casework.clock.Calendars;
import org.modularplumbing.casework.clock.ClockRules;
import org.modularplumbing.casework.engine.CaseRow;
import org.modularplumbing.casework.engine.CaseRules;
import org.modularplumbing.casework.engine.CompiledType;
import org.modularplumbing.casework.engine.Decision;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.record.CaseData;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.refusal.CaseRefused.Code;
import org.modularplumbing.casework.type.CaseLifecycle;
import org.modularplumbing.casework.type.CaseLifecycle.Requirement;
import org.modularplumbing.casework.type.CaseLifecycle.State;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.RefusalCode;

/** The pure rules over small spaces, whole. */
class CaseRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final CaseRules decisions = new CaseRules(new ClockRules(Calendars.BUNDLED));
    private final CompiledType rules = CompiledType.of(CaseType.fromJson(Town.REFUND.replace(
            "\"requires\": [\"assigned\"]",
            "\"requires\": [\"assigned\"], \"conditions\": { \"when\": \"case.amount < 100\" }")));

    /** I1: every state, event, role, assignee, note, outcome, version and truth of the condition, against the rule written down once more. */
    @Test
    void i1_an_event_fires_only_from_a_listed_state_by_a_permitted_role_with_all_that_it_requires() {
        int cases = 0;
        int accepted = 0;
        var roles = new ArrayList<>(rules.type().roles().keySet());
        roles.add("highways");
        for (var state : rules.type().lifecycle().states()) {
            for (var event : rules.type().lifecycle().events()) {
                for (var role : roles) {
                    for (int bits = 0; bits < 64; bits++) {
                        var row = row(rules, state, Map.of("amount", bit(bits, 0) ? 50 : 150), bit(bits, 1));
                        var request = new TransitionRequest(
                                row.id(),
                                event.code(),
                                bit(bits, 2) ? Optional.of(7L) : Optional.of(6L),
                                bit(bits, 3) ? Optional.of(bit(bits, 4) ? "refunded" : "unheard-of") : Optional.empty(),
                                bit(bits, 5) ? Optional.of("Because.") : Optional.empty());
                        var decision = decisions.moved(rules, row, request, who(role), NOW);
                        var expected = expected(event, state, role, row, request, bit(bits, 0));
                        assertThat(code(decision))
                                .as("%s %s %s %s", state.code(), event.code(), role, request)
                                .isEqualTo(expected);
                        cases++;
                        accepted += expected.isEmpty() ? 1 : 0;
                    }
                }
            }
        }
        assertThat(cases).isEqualTo(4 * 6 * 4 * 64);
        assertThat(accepted).isPositive();
    }

    private static Optional<RefusalCode> expected(
            CaseLifecycle.Event event, State state, String role, CaseRow row, TransitionRequest request, boolean met) {
        var asks = event.requires().contains(Requirement.OUTCOME);
        if (!event.roles().contains(role)) {
            return Optional.of(KernelRefused.Code.NOT_PERMITTED);
        }
        if (request.expectedVersion().orElseThrow() != 7) {
            return Optional.of(KernelRefused.Code.STALE_VERSION);
        }
        if (!event.from().contains(state.code())) {
            return Optional.of(Code.EVENT_NOT_ALLOWED);
        }
        if (event.requires().contains(Requirement.ASSIGNED)
                && row.assignment().assignee().isEmpty()) {
            return Optional.of(Code.ASSIGNEE_REQUIRED);
        }
        if (event.requires().contains(Requirement.NOTE) && request.note().isEmpty()) {
            return Optional.of(Code.NOTE_REQUIRED);
        }
        if (asks && request.outcome().isEmpty()) {
            return Optional.of(Code.OUTCOME_REQUIRED);
        }
        if (request.outcome().isPresent() && !(asks && request.outcome().get().equals("refunded"))) {
            return Optional.of(Code.OUTCOME_NOT_LISTED);
        }
        return event.code().equals("start") && !met ? Optional.of(Code.CONDITION_NOT_MET) : Optional.empty();
    }

    /** I8: closing needs an outcome and a final state; what is closed can only be opened again. */
    @Test
    void i8_a_case_is_closed_exactly_by_an_event_that_leads_to_a_final_state_and_then_has_an_outcome() {
        for (var event : rules.type().lifecycle().events()) {
            var from = rules.state(event.from().get(0));
            var row = row(rules, from, Map.of("amount", 50), true);
            var request = new TransitionRequest(
                    row.id(),
                    event.code(),
                    Optional.empty(),
                    event.requires().contains(Requirement.OUTCOME) ? Optional.of("declined") : Optional.empty(),
                    Optional.of("Because."));
            var moved = decisions
                    .moved(rules, row, request, who(event.roles().get(0)), NOW)
                    .orThrow();
            var end = rules.state(event.to()).isFinal();
            assertThat(moved.isClosed()).isEqualTo(end);
            assertThat(moved.progress().outcome().isPresent()).isEqualTo(end);
            assertThat(moved.progress().version()).isEqualTo(row.progress().version() + 1);
            assertThat(CaseRules.open(moved).isPresent()).isEqualTo(moved.isClosed());
        }
    }

    @Test
    void a_condition_over_a_field_without_a_value_is_not_met() {
        var guarded = CompiledType.of(CaseType.fromJson(Town.REFUND.replace(
                "\"requires\": [\"assigned\"]",
                "\"conditions\": { \"when\": \"case.paidOn < today() and case.cardPayment\" }")));
        var received = guarded.state("received");
        assertThat(fires(guarded, received, Map.of("amount", 1))).isFalse();
        assertThat(fires(guarded, received, Map.of("amount", 1, "paidOn", "2026-11-22", "cardPayment", true)))
                .isTrue();
        assertThat(fires(guarded, received, Map.of("amount", 1, "paidOn", "2026-11-22", "cardPayment", false)))
                .isFalse();
        assertThat(fires(guarded, received, Map.of("amount", 1, "paidOn", "2026-11-23", "cardPayment", true)))
                .isFalse();
    }

    private static boolean fires(CompiledType guarded, State state, Map<String, Object> data) {
        return CaseRules.possible(guarded, row(guarded, state, data, true), who("enquiry-officer"), NOW).stream()
                .anyMatch(event -> event.code().equals("start"));
    }

    private static CaseRules.Who who(String role) {
        return new CaseRules.Who("somebody", Set.of(role));
    }

    private static CaseRow row(CompiledType compiled, State state, Map<String, Object> data, boolean assigned) {
        var id = new UUID(1, 1);
        return new CaseRow(
                id,
                ReferenceNumber.from(id),
                new CaseRow.TypeKey(compiled.type().code(), 1, compiled.digest()),
                new CaseRow.Words(Ref.person(id), "Subject", Optional.empty(), List.of()),
                new CaseRow.Progress(
                        7,
                        state.code(),
                        Optional.empty(),
                        state.isFinal() ? Optional.of("refunded") : Optional.empty(),
                        NOW,
                        state.isFinal() ? Optional.of(NOW) : Optional.empty(),
                        Map.of()),
                new CaseRow.Data(1, Map.of("all", new CaseData.Group(1, data))),
                List.of(),
                new CaseAssignment(id, 1, assigned ? Optional.of("x") : Optional.empty()));
    }

    private static Optional<RefusalCode> code(Decision<?> decision) {
        return decision instanceof Decision.Refused<?> refused
                ? Optional.of(refused.because().code())
                : Optional.empty();
    }

    private static boolean bit(int bits, int number) {
        return (bits >> number & 1) == 1;
    }
}
