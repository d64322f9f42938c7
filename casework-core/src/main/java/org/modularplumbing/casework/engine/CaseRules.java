package org.modularplumbing.casework.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.modularplumbing.casework.clock.Deadlines;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.refusal.CaseRefused.Code;
import org.modularplumbing.casework.text.Suggestion;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Event;
import org.modularplumbing.casework.type.CaseType.Outcome;
import org.modularplumbing.casework.type.CaseType.Requirement;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/**
 * The rules of cases: pure functions from a type, a case, a command and a time to what becomes of the case, or to a refusal that explains. They touch no clock and no
 * database.
 */
public final class CaseRules {

    public static final String OPENED = "case.opened";
    public static final String MOVED = "case.moved";
    public static final String CLOSED = "case.closed";
    public static final String REOPENED = "case.reopened";

    private final Deadlines deadlines;

    public CaseRules(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * A command to move a case.
     *
     * @param request what is wanted
     * @param roles the roles of the one who wants it
     */
    public record Fire(TransitionRequest request, Set<String> roles) {}

    /**
     * What becomes of a case.
     *
     * @param state where it comes to
     * @param outcome how it ended
     * @param deadline by when it is due now
     */
    public record Move(CaseType.State state, Optional<Outcome> outcome, Deadlines.Standing deadline) {}

    /** Whether and how an event moves a case. The refusals win in the order of the steps. */
    public Decision<Move> decide(CompiledType rules, Case about, CaseAssignment assignment, Fire command, Instant now) {
        var type = rules.type();
        var request = command.request();
        var found = type.event(request.event());
        if (found.isEmpty()) {
            return new Decision.Refused<>(unknownEvent(type, request.event()));
        }
        var event = found.get();
        return Stream.of(
                        role(event, command.roles()),
                        version(about, request),
                        state(event, about),
                        assignee(event, assignment),
                        note(event, request),
                        outcome(type, event, request),
                        rules.guards().refusal(event, about, now))
                .flatMap(Optional::stream)
                .findFirst()
                .<Decision<Move>>map(Decision.Refused::new)
                .orElseGet(() -> accepted(type, about, event, request, now));
    }

    /** A new case in the initial state. */
    public Case opened(UUID id, ReferenceNumber reference, CaseType type, OpenRequest request, Instant now) {
        var state = type.state(type.initial()).orElseThrow();
        var deadline = deadlines.at(type, state, now, Deadlines.Standing.NONE, now);
        return new Case(
                id,
                reference,
                1,
                type.code(),
                type.version(),
                type.title(),
                request.resident(),
                request.subject(),
                request.details(),
                request.links(),
                request.data(),
                state.code(),
                state.status(),
                state.next(),
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.empty(),
                deadline.on(),
                deadline.warnOn(),
                deadline.stoppedOn(),
                deadline.stoppedDays());
    }

    /** The case after an event, or why it does not fire. */
    public Decision<Case> moved(CompiledType rules, Case about, CaseAssignment assignment, Fire command, Instant now) {
        var decided = decide(rules, about, assignment, command, now);
        return decided instanceof Decision.Accepted<Move> accepted
                ? new Decision.Accepted<>(moved(about, command.request().event(), accepted.value(), now))
                : new Decision.Refused<>(((Decision.Refused<Move>) decided).because());
    }

    private static Case moved(Case about, String event, Move move, Instant now) {
        return new Case(
                about.id(),
                about.reference(),
                about.version() + 1,
                about.type(),
                about.typeVersion(),
                about.title(),
                about.resident(),
                about.subject(),
                about.details(),
                about.links(),
                about.data(),
                move.state().code(),
                move.state().status(),
                move.state().next(),
                Optional.of(event),
                move.outcome(),
                about.openedAt(),
                move.state().isFinal() ? Optional.of(now) : Optional.empty(),
                move.deadline().on(),
                move.deadline().warnOn(),
                move.deadline().stoppedOn(),
                move.deadline().stoppedDays());
    }

    /** What happened, as the journal calls it. */
    public static String verb(Case before, Case after) {
        if (after.isClosed()) {
            return CLOSED;
        }
        return before.isClosed() ? REOPENED : MOVED;
    }

    private static Deadlines.Standing standing(Case about) {
        return new Deadlines.Standing(about.dueOn(), about.warnOn(), about.stoppedOn(), about.stoppedDays());
    }

    private Decision<Move> accepted(CaseType type, Case about, Event event, TransitionRequest request, Instant now) {
        var state = type.state(event.to()).orElseThrow();
        var outcome = event.outcome().or(request::outcome).flatMap(type::outcome);
        return new Decision.Accepted<>(
                new Move(state, outcome, deadlines.at(type, state, about.openedAt(), standing(about), now)));
    }

    /** The events that could be fired now by somebody with these roles, if they bring what is required. */
    public static List<Event> possible(CompiledType rules, Case about, Set<String> roles, Instant now) {
        return rules.type().events().stream()
                .filter(event -> Stream.of(
                                role(event, roles),
                                state(event, about),
                                rules.guards().refusal(event, about, now))
                        .allMatch(Optional::isEmpty))
                .toList();
    }

    /** Refuses to change anything of a closed case but its state. */
    public static Optional<PlumbingRefusal> open(Case about) {
        return about.isClosed()
                ? Optional.of(new CaseRefused(
                        Code.CASE_CLOSED,
                        "case %s is closed".formatted(about.reference()),
                        Map.of("case", about.reference(), "state", about.state())))
                : Optional.empty();
    }

    private static PlumbingRefusal unknownEvent(CaseType type, String typed) {
        var known = type.events().stream().map(Event::code).toList();
        return new CaseRefused(
                Code.EVENT_UNKNOWN,
                "case type '%s' has no such event; %s".formatted(type.code(), Suggestion.of(typed, known)),
                "/event",
                Map.of("events", known));
    }

    private static Optional<PlumbingRefusal> role(Event event, Set<String> roles) {
        return event.roles().stream().anyMatch(roles::contains)
                ? Optional.empty()
                : Optional.of(KernelRefused.notPermitted("fire '%s'".formatted(event.code()), event.roles()));
    }

    private static Optional<PlumbingRefusal> version(Case about, TransitionRequest request) {
        return request.expectedVersion()
                .filter(expected -> expected != about.version())
                .map(expected -> new KernelRefused(
                        KernelRefused.Code.STALE_VERSION,
                        "case %s is at version %d, not %d: it is now in state '%s'"
                                .formatted(about.reference(), about.version(), expected, about.state()),
                        "/expectedVersion",
                        Map.of("expected", expected, "actual", about.version(), "state", about.state())));
    }

    private static Optional<PlumbingRefusal> state(Event event, Case about) {
        return event.from().contains(about.state())
                ? Optional.empty()
                : Optional.of(new CaseRefused(
                        Code.EVENT_NOT_ALLOWED,
                        "case %s is in state '%s'; '%s' is allowed in %s"
                                .formatted(about.reference(), about.state(), event.code(), event.from()),
                        Map.of("state", about.state(), "event", event.code(), "allowedIn", event.from())));
    }

    private static Optional<PlumbingRefusal> assignee(Event event, CaseAssignment assignment) {
        return missing(
                event,
                Requirement.ASSIGNED,
                assignment.assignee().isPresent(),
                Code.ASSIGNEE_REQUIRED,
                "'%s' requires that somebody is assigned".formatted(event.code()),
                "");
    }

    private static Optional<PlumbingRefusal> note(Event event, TransitionRequest request) {
        return missing(
                event,
                Requirement.NOTE,
                request.note().isPresent(),
                Code.NOTE_REQUIRED,
                "'%s' requires a note".formatted(event.code()),
                "/note");
    }

    private static Optional<PlumbingRefusal> missing(
            Event event, Requirement requirement, boolean there, Code code, String detail, String pointer) {
        return event.requires().contains(requirement) && !there
                ? Optional.of(new CaseRefused(code, detail, pointer, Map.of("event", event.code())))
                : Optional.empty();
    }

    private static Optional<PlumbingRefusal> outcome(CaseType type, Event event, TransitionRequest request) {
        var asked = event.requires().contains(Requirement.OUTCOME);
        var choices = asked ? type.outcomes().stream().map(Outcome::code).toList() : List.<String>of();
        if (asked && request.outcome().isEmpty()) {
            return Optional.of(new CaseRefused(
                    Code.OUTCOME_REQUIRED,
                    "'%s' requires one of the outcomes %s".formatted(event.code(), choices),
                    "/outcome",
                    Map.of("outcomes", choices)));
        }
        return request.outcome()
                .filter(chosen -> !choices.contains(chosen))
                .map(chosen -> new CaseRefused(
                        Code.OUTCOME_NOT_LISTED,
                        asked
                                ? "there is no such outcome; %s".formatted(Suggestion.of(chosen, choices))
                                : "'%s' takes no outcome".formatted(event.code()),
                        "/outcome",
                        Map.of("outcomes", choices)));
    }
}
