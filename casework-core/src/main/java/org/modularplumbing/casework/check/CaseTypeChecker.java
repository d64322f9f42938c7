package org.modularplumbing.casework.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.modularplumbing.casework.engine.Guards;
import org.modularplumbing.casework.refusal.CaseTypeProblem;
import org.modularplumbing.casework.text.Suggestion;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Action;
import org.modularplumbing.casework.type.CaseType.Event;
import org.modularplumbing.casework.type.CaseType.FieldType;
import org.modularplumbing.casework.type.CaseType.Outcome;
import org.modularplumbing.casework.type.CaseType.Requirement;
import org.modularplumbing.casework.type.CaseType.State;

/** Finds what keeps a case type from working, in the order of its document. */
public final class CaseTypeChecker {

    /** The role of every citizen, see {@link org.modularplumbing.plumbing.call.Actor#citizen}. */
    private static final String CITIZEN = "citizen";

    private final CaseType type;
    private final List<String> states;
    private final List<CaseTypeProblem> problems = new ArrayList<>();

    private CaseTypeChecker(CaseType type) {
        this.type = type;
        this.states = type.states().stream().map(State::code).toList();
    }

    /**
     * Looks for what keeps a case type from working: codes that name nothing, states that cannot be reached or left, events that nobody may fire, conditions that do not
     * compile.
     *
     * @param type the type
     * @return everything that was found, in the order of the document; empty when the type can be published
     */
    public static List<CaseTypeProblem> check(CaseType type) {
        var checker = new CaseTypeChecker(type);
        checker.roles();
        checker.citizens();
        checker.fields();
        checker.codes();
        checker.states();
        checker.events();
        return List.copyOf(checker.problems);
    }

    private void roles() {
        for (var action : List.of(Action.OPEN, Action.READ)) {
            if (type.rolesFor(action).isEmpty()) {
                add(
                        "/roles",
                        "nobody may %s a case".formatted(word(action)),
                        "give \"%s\" to a role".formatted(word(action)));
            }
        }
    }

    private void citizens() {
        for (var action : List.of(Action.READ, Action.ASSIGN)) {
            if (type.rolesFor(action).contains(CITIZEN)) {
                add(
                        "/roles/citizen",
                        "citizens have the role of staff",
                        "remove \"%s\"; they see their own cases without it".formatted(word(action)));
            }
        }
    }

    private void fields() {
        duplicates("/fields", type.fields(), CaseType.Field::name);
        for (int i = 0; i < type.fields().size(); i++) {
            var field = type.fields().get(i);
            if (field.type() == FieldType.CHOICE == field.choices().isEmpty()) {
                add(
                        "/fields/" + i + "/choices",
                        "field '%s' is of type %s and has %d choices"
                                .formatted(
                                        field.name(),
                                        field.type(),
                                        field.choices().size()),
                        field.choices().isEmpty() ? "list the choices" : "use the type \"choice\"");
            }
        }
    }

    private void codes() {
        duplicates("/states", type.states(), State::code);
        duplicates("/events", type.events(), Event::code);
        duplicates("/outcomes", type.outcomes(), Outcome::code);
        resolves("/initial", type.initial(), states, "state");
    }

    private <T> void duplicates(String pointer, List<T> things, Function<T, String> name) {
        var seen = new HashSet<String>();
        for (int i = 0; i < things.size(); i++) {
            if (!seen.add(name.apply(things.get(i)))) {
                add(
                        pointer + "/" + i,
                        "'%s' is there twice".formatted(name.apply(things.get(i))),
                        "rename one of the two");
            }
        }
    }

    private void states() {
        var reachable = reach(
                Set.of(type.initial()),
                (event, known) -> event.from().stream().anyMatch(known::contains),
                event -> List.of(event.to()));
        var finals =
                type.states().stream().filter(State::isFinal).map(State::code).toList();
        var closable = reach(finals, (event, known) -> known.contains(event.to()), Event::from);
        if (finals.isEmpty()) {
            add("/states", "no state is final, so that no case can be closed", "set \"final\": true on the last state");
        }
        for (int i = 0; i < states.size(); i++) {
            var state = type.states().get(i);
            var pointer = "/states/" + i;
            if (!reachable.contains(state.code())) {
                add(
                        pointer,
                        "state '%s' cannot be reached from '%s'".formatted(state.code(), type.initial()),
                        "add an event to it, or remove it");
            }
            if (!finals.isEmpty() && !closable.contains(state.code())) {
                add(
                        pointer,
                        "from state '%s' no final state can be reached".formatted(state.code()),
                        "add an event that leads out of it");
            }
            texts(pointer, state);
        }
    }

    private void texts(String pointer, State state) {
        if (!state.isFinal() && state.next().isEmpty()) {
            add(
                    pointer + "/next",
                    "state '%s' does not say what happens next".formatted(state.code()),
                    "tell the resident, in English and Welsh");
        }
        if (state.pause() && (state.isFinal() || type.deadline().isEmpty())) {
            add(
                    pointer + "/pause",
                    "state '%s' pauses a deadline that is not running".formatted(state.code()),
                    "remove \"pause\"");
        }
    }

    private void events() {
        for (int i = 0; i < type.events().size(); i++) {
            var event = type.events().get(i);
            var pointer = "/events/" + i;
            resolve(pointer + "/from", event.from(), states, "state");
            resolves(pointer + "/to", event.to(), states, "state");
            resolve(pointer + "/roles", event.roles(), type.roles().keySet(), "role");
            outcome(pointer, event);
            event.when()
                    .flatMap(when -> Guards.problem(type, when, pointer + "/when"))
                    .ifPresent(problems::add);
        }
    }

    private void outcome(String pointer, Event event) {
        var chosen = event.requires().contains(Requirement.OUTCOME);
        var closes = type.state(event.to()).filter(State::isFinal).isPresent();
        event.outcome()
                .ifPresent(code -> resolves(
                        pointer + "/outcome",
                        code,
                        type.outcomes().stream().map(Outcome::code).toList(),
                        "outcome"));
        if (closes && !chosen && event.outcome().isEmpty()) {
            add(
                    pointer,
                    "event '%s' closes a case without an outcome".formatted(event.code()),
                    "name its \"outcome\", or let it require \"outcome\"");
        }
        if (!closes && (chosen || event.outcome().isPresent())) {
            add(
                    pointer,
                    "event '%s' has an outcome and does not close the case".formatted(event.code()),
                    "let it lead to a final state, or remove the outcome");
        }
        if (chosen && event.outcome().isPresent()) {
            add(
                    pointer + "/outcome",
                    "event '%s' both has an outcome and asks for one".formatted(event.code()),
                    "remove one of the two");
        }
        if (chosen && type.outcomes().isEmpty()) {
            add(
                    "/outcomes",
                    "event '%s' asks for an outcome and there are none".formatted(event.code()),
                    "list the outcomes");
        }
    }

    private void resolve(String pointer, List<String> codes, Collection<String> known, String what) {
        if (codes.isEmpty()) {
            add(pointer, "there is no " + what, "name at least one of " + known);
        }
        for (int i = 0; i < codes.size(); i++) {
            resolves(pointer + "/" + i, codes.get(i), known, what);
        }
    }

    private void resolves(String pointer, String code, Collection<String> known, String what) {
        if (!known.contains(code)) {
            add(pointer, "there is no %s '%s'".formatted(what, code), Suggestion.of(code, known));
        }
    }

    /** All states that can be had from the given ones, in whichever direction the steps go. */
    private Set<String> reach(
            Collection<String> start, BiPredicate<Event, Set<String>> applies, Function<Event, List<String>> gives) {
        var reached = new HashSet<>(start);
        var waiting = new ArrayDeque<>(start);
        while (!waiting.isEmpty()) {
            var known = Set.of(waiting.remove());
            type.events().stream()
                    .filter(event -> applies.test(event, known))
                    .flatMap(event -> gives.apply(event).stream())
                    .filter(reached::add)
                    .forEach(waiting::add);
        }
        return reached;
    }

    private static String word(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private void add(String pointer, String detail, String suggestion) {
        problems.add(new CaseTypeProblem(pointer, detail, suggestion));
    }
}
