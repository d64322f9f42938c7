package org.modularplumbing.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.modularplumbing.casework.CaseType.Action;
import org.modularplumbing.casework.CaseType.Event;
import org.modularplumbing.casework.CaseType.Outcome;
import org.modularplumbing.casework.CaseType.Requirement;
import org.modularplumbing.casework.CaseworkRefused.Code;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/**
 * The rules of cases: pure functions from a type, a case, a command and a time to what becomes of the case, or to a refusal that explains. They touch no clock and no
 * database.
 */
final class Decisions {

    private final Deadlines deadlines;

    Decisions(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * A command to move a case.
     *
     * @param request what is wanted
     * @param roles the roles of the one who wants it
     */
    record Fire(TransitionRequest request, Set<String> roles) {}

    /**
     * What becomes of a case.
     *
     * @param state where it comes to
     * @param outcome how it ended
     * @param deadline by when it is due now
     */
    record Move(CaseType.State state, Optional<Outcome> outcome, Deadlines.Standing deadline) {}

    /** Whether and how an event moves a case. The refusals win in the order of the steps. */
    Decision<Move> decide(Rules rules, Case about, CaseFile file, Fire command, Instant now) {
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
                        assignee(event, file),
                        note(event, request),
                        outcome(type, event, request),
                        rules.guards().refusal(event, about, now))
                .flatMap(Optional::stream)
                .findFirst()
                .<Decision<Move>>map(Decision.Refused::new)
                .orElseGet(() -> accepted(type, about, event, request, now));
    }

    private Decision<Move> accepted(CaseType type, Case about, Event event, TransitionRequest request, Instant now) {
        var state = type.state(event.to()).orElseThrow();
        var outcome = event.outcome().or(request::outcome).flatMap(type::outcome);
        return new Decision.Accepted<>(new Move(
                state, outcome, deadlines.at(type, state, about.openedAt(), Deadlines.Standing.of(about), now)));
    }

    /** The events that could be fired now by somebody with these roles, if they bring what is required. */
    static List<Event> possible(Rules rules, Case about, Set<String> roles, Instant now) {
        return rules.type().events().stream()
                .filter(event -> Stream.of(
                                role(event, roles),
                                state(event, about),
                                rules.guards().refusal(event, about, now))
                        .allMatch(Optional::isEmpty))
                .toList();
    }

    /** Refuses whoever holds none of the roles that may do something with cases of a type. */
    static Optional<PlumbingRefusal> permitted(CaseType type, Action action, String words, Set<String> roles) {
        var permitted = type.rolesFor(action);
        return permitted.stream().anyMatch(roles::contains)
                ? Optional.empty()
                : Optional.of(KernelRefused.notPermitted(words, permitted));
    }

    /** Refuses to change anything of a closed case but its state. */
    static Optional<PlumbingRefusal> open(Case about) {
        return about.isClosed()
                ? Optional.of(new CaseworkRefused(
                        Code.CASE_CLOSED,
                        "case %s is closed".formatted(about.reference()),
                        Map.of("case", about.reference(), "state", about.state())))
                : Optional.empty();
    }

    private static PlumbingRefusal unknownEvent(CaseType type, String typed) {
        var known = type.events().stream().map(Event::code).toList();
        return new CaseworkRefused(
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
                : Optional.of(new CaseworkRefused(
                        Code.EVENT_NOT_ALLOWED,
                        "case %s is in state '%s'; '%s' is allowed in %s"
                                .formatted(about.reference(), about.state(), event.code(), event.from()),
                        Map.of("state", about.state(), "event", event.code(), "allowedIn", event.from())));
    }

    private static Optional<PlumbingRefusal> assignee(Event event, CaseFile file) {
        return missing(
                event,
                Requirement.ASSIGNED,
                file.assignee().isPresent(),
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
                ? Optional.of(new CaseworkRefused(code, detail, pointer, Map.of("event", event.code())))
                : Optional.empty();
    }

    private static Optional<PlumbingRefusal> outcome(CaseType type, Event event, TransitionRequest request) {
        var asked = event.requires().contains(Requirement.OUTCOME);
        var choices = asked ? type.outcomes().stream().map(Outcome::code).toList() : List.<String>of();
        if (asked && request.outcome().isEmpty()) {
            return Optional.of(new CaseworkRefused(
                    Code.OUTCOME_REQUIRED,
                    "'%s' requires one of the outcomes %s".formatted(event.code(), choices),
                    "/outcome",
                    Map.of("outcomes", choices)));
        }
        return request.outcome()
                .filter(chosen -> !choices.contains(chosen))
                .map(chosen -> new CaseworkRefused(
                        Code.OUTCOME_NOT_LISTED,
                        asked
                                ? "there is no such outcome; %s".formatted(Suggestion.of(chosen, choices))
                                : "'%s' takes no outcome".formatted(event.code()),
                        "/outcome",
                        Map.of("outcomes", choices)));
    }
}
