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
import org.modularplumbing.casework.access.FieldAccess;
import org.modularplumbing.casework.engine.Guards;
import org.modularplumbing.casework.refusal.CaseProblem;
import org.modularplumbing.casework.type.CaseFields.Field;
import org.modularplumbing.casework.type.CaseFields.FieldType;
import org.modularplumbing.casework.type.CaseFields.Group;
import org.modularplumbing.casework.type.CaseLifecycle.Event;
import org.modularplumbing.casework.type.CaseLifecycle.Requirement;
import org.modularplumbing.casework.type.CaseLifecycle.State;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Action;
import org.modularplumbing.casework.type.CaseType.Outcome;
import org.modularplumbing.casework.type.CaseWork.Clock;
import org.modularplumbing.plumbing.text.DidYouMean;

/** Finds what keeps a case type from working, in the order of its document. */
public final class CaseTypeChecker {

    private static final String CITIZEN = FieldAccess.RESIDENT;
    private static final String SYSTEM = "system";

    private final CaseType type;
    private final Set<String> states = new HashSet<>();
    private final Set<String> events = new HashSet<>();
    private final Set<String> fields = new HashSet<>();
    private final Set<String> roles = new HashSet<>();
    private final Guards guards;
    private final FieldAccess access;
    private final List<CaseProblem> problems = new ArrayList<>();

    private CaseTypeChecker(CaseType type) {
        this.type = type;
        type.lifecycle().states().forEach(state -> states.add(state.code()));
        type.lifecycle().events().forEach(event -> events.add(event.code()));
        type.data().fields().forEach(field -> fields.add(field.name()));
        roles.addAll(type.roles().keySet());
        guards = Guards.unchecked(type);
        access = FieldAccess.of(type);
    }

    /**
     * Looks for what keeps a case type from working: codes that name nothing, states that cannot be reached or left, events that nobody may fire, fields that nobody may
     * read or that must have a value and cannot get one, conditions that do not compile or that tell by their answer what the one who asks may not read.
     *
     * @param type the type
     * @return everything that was found, in the order of the document; empty when the type can be published
     */
    public static List<CaseProblem> check(CaseType type) {
        var checker = new CaseTypeChecker(type);
        checker.roles();
        checker.fields("/data/fields", type.data().fields(), true);
        checker.access();
        checker.codes();
        checker.states();
        for (int i = 0; i < type.lifecycle().events().size(); i++) {
            checker.event("/lifecycle/events/" + i, type.lifecycle().events().get(i));
        }
        for (int i = 0; i < type.work().clocks().size(); i++) {
            checker.clock("/work/clocks/" + i, type.work().clocks().get(i));
        }
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
        for (var action : List.of(Action.READ, Action.ASSIGN)) {
            if (type.rolesFor(action).contains(CITIZEN)) {
                add(
                        "/roles/citizen",
                        "citizens have the role of staff",
                        "remove \"%s\"; they see their own cases without it".formatted(word(action)));
            }
        }
    }

    private void fields(String pointer, List<Field> list, boolean top) {
        duplicates(pointer, list, Field::name);
        for (int i = 0; i < list.size(); i++) {
            var field = list.get(i);
            var place = pointer + "/" + i;
            boolean chooses = field.type() == FieldType.CHOICE || field.type() == FieldType.CHOICES;
            if (chooses == field.choices().isEmpty()) {
                add(
                        place + "/choices",
                        "field '%s' is of type %s and has %d choices"
                                .formatted(
                                        field.name(),
                                        word(field.type()),
                                        field.choices().size()),
                        field.choices().isEmpty() ? "list the choices" : "use the type \"choice\"");
            }
            boolean holds = field.type() == FieldType.GROUP || field.type() == FieldType.LIST;
            if (holds == field.fields().isEmpty()) {
                add(
                        place + "/fields",
                        "field '%s' is of type %s and has %d fields of its own"
                                .formatted(
                                        field.name(),
                                        word(field.type()),
                                        field.fields().size()),
                        field.fields().isEmpty() ? "list its fields" : "use the type \"group\" or \"list\"");
            }
            group(place, field, top);
            fields(place + "/fields", field.fields(), false);
        }
    }

    private void group(String place, Field field, boolean top) {
        var groups = type.data().groups().stream().map(Group::code).toList();
        if (!top && field.group().isPresent()) {
            add(
                    place + "/group",
                    "field '%s' is inside another".formatted(field.name()),
                    "remove \"group\": it is in the group of that field");
        } else if (top && field.group().isPresent()) {
            resolves(place + "/group", field.group().get(), groups, "group");
        } else if (top && !groups.isEmpty()) {
            add(
                    place,
                    "field '%s' is in no group, so that nobody may read it".formatted(field.name()),
                    "name its \"group\", one of " + groups);
        }
    }

    private void access() {
        var data = type.data();
        duplicates("/data/groups", data.groups(), Group::code);
        var groups = data.groups().stream().map(Group::code).toList();
        if (groups.isEmpty() && !data.access().isEmpty()) {
            add("/data/access", "there are no groups to which access could be given", "list the \"groups\"");
            return;
        }
        for (int i = 0; i < data.access().size(); i++) {
            var rule = data.access().get(i);
            var place = "/data/access/" + i;
            if (!roles.contains(rule.role())
                    && !rule.role().equals(CITIZEN)
                    && !rule.role().equals(SYSTEM)) {
                resolves(place + "/role", rule.role(), roles, "role");
            }
            resolve(place + "/groups", rule.groups(), groups, "group");
            for (int j = 0; j < rule.in().size(); j++) {
                resolves(place + "/in/" + j, rule.in().get(j), states, "state");
            }
            if (rule.can().isEmpty()) {
                add(place + "/can", "the rule permits nothing", "say \"read\" or \"write\"");
            }
        }
        for (int i = 0; i < data.fields().size(); i++) {
            field("/data/fields/" + i, data.fields().get(i));
        }
    }

    private void field(String place, Field field) {
        if (type.data().groups().isEmpty() || field.group().isEmpty()) {
            return;
        }
        var readers = new HashSet<>(roles);
        readers.add(CITIZEN);
        readers.add(SYSTEM);
        if (readers.stream()
                .noneMatch(role -> states.stream().anyMatch(state -> access.mayReadField(role, state, field.name())))) {
            add(
                    place,
                    "field '%s' can be read by nobody".formatted(field.name()),
                    "give \"read\" on group '%s' to a role"
                            .formatted(field.group().get()));
        }
        if (field.required()) {
            for (var opener : type.rolesFor(Action.OPEN)) {
                if (!access.mayWriteField(opener, type.lifecycle().initial(), field.name())) {
                    add(
                            place + "/required",
                            "role '%s' may open a case and may not write field '%s', which must have a value"
                                    .formatted(opener, field.name()),
                            "give \"write\" on its group to the role, or require the field of a later event");
                }
            }
        }
    }

    private void codes() {
        duplicates("/lifecycle/states", type.lifecycle().states(), State::code);
        duplicates("/lifecycle/events", type.lifecycle().events(), Event::code);
        duplicates("/work/clocks", type.work().clocks(), Clock::code);
        duplicates("/outcomes", type.outcomes(), Outcome::code);
        resolves("/lifecycle/initial", type.lifecycle().initial(), states, "state");
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
        var lifecycle = type.lifecycle();
        var reachable = reach(
                Set.of(lifecycle.initial()), (event, known) -> event.from().contains(known), Event::targets);
        var finals = lifecycle.states().stream()
                .filter(State::isFinal)
                .map(State::code)
                .toList();
        var closable = reach(finals, (event, known) -> event.targets().contains(known), Event::from);
        if (finals.isEmpty()) {
            add(
                    "/lifecycle/states",
                    "no state is final, so that no case can be closed",
                    "set \"final\": true on the last state");
        }
        for (int i = 0; i < lifecycle.states().size(); i++) {
            var state = lifecycle.states().get(i);
            var pointer = "/lifecycle/states/" + i;
            if (!reachable.contains(state.code())) {
                add(
                        pointer,
                        "state '%s' cannot be reached from '%s'".formatted(state.code(), lifecycle.initial()),
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
        if (state.pause() && (state.isFinal() || type.work().clocks().isEmpty())) {
            add(
                    pointer + "/pause",
                    "state '%s' pauses a clock that is not running".formatted(state.code()),
                    "remove \"pause\"");
        }
    }

    private void event(String pointer, Event event) {
        resolve(pointer + "/from", event.from(), states, "state");
        resolves(pointer + "/to", event.to(), states, "state");
        resolve(pointer + "/roles", event.roles(), roles, "role");
        conditions(pointer + "/conditions", event);
        effects(pointer + "/effects", event);
        outcome(pointer, event);
    }

    private void conditions(String pointer, Event event) {
        var conditions = event.conditions();
        conditions.when().ifPresent(when -> {
            guards.problem(when, pointer + "/when").ifPresent(problems::add);
            closed(pointer + "/when", event, when);
        });
        for (int i = 0; i < conditions.fields().size(); i++) {
            resolves(pointer + "/fields/" + i, conditions.fields().get(i), fields, "field");
        }
        for (int i = 0; i < conditions.notBy().size(); i++) {
            resolves(pointer + "/notBy/" + i, conditions.notBy().get(i), events, "event");
        }
    }

    private void effects(String pointer, Event event) {
        event.effects().sets().forEach((name, expression) -> {
            var place = pointer + "/sets/" + name;
            resolves(place, name, fields, "field");
            type.data()
                    .field(name)
                    .flatMap(field -> guards.problem(expression, field, place))
                    .ifPresent(problems::add);
        });
        var seen = new HashSet<String>();
        for (int i = 0; i < event.effects().routes().size(); i++) {
            var route = event.effects().routes().get(i);
            var place = pointer + "/routes/" + i;
            resolves(place + "/to", route.to(), states, "state");
            guards.problem(route.when(), place + "/when").ifPresent(problems::add);
            closed(place + "/when", event, route.when());
            if (seen.contains("true") || !seen.add(route.when().strip())) {
                add(
                        place,
                        "the route to '%s' is never taken: one before it always is when its condition is true"
                                .formatted(route.to()),
                        "remove it, or put it first");
            }
        }
    }

    /** Whether an event fires, and where it leads, tells what its conditions read: whoever may fire it must be able to read that. */
    private void closed(String place, Event event, String condition) {
        for (var field : guards.reads(condition)) {
            for (var role : event.roles()) {
                for (var state : event.from()) {
                    if (fields.contains(field)
                            && roles.contains(role)
                            && states.contains(state)
                            && !readable(role, state, field)) {
                        add(
                                place,
                                "field '%s' decides on '%s', which role '%s' may fire in state '%s' and may not read it there"
                                        .formatted(field, event.code(), role, state),
                                "give \"read\" on its group to the role, or decide on another field");
                        return;
                    }
                }
            }
        }
    }

    private boolean readable(String role, String state, String field) {
        return type.data().groups().isEmpty() || access.mayReadField(role, state, field);
    }

    private void outcome(String pointer, Event event) {
        var chosen = event.requires().contains(Requirement.OUTCOME);
        var fixed = event.effects().outcome();
        var finals = event.targets().stream()
                .filter(target ->
                        type.lifecycle().state(target).filter(State::isFinal).isPresent())
                .count();
        fixed.ifPresent(code -> resolves(
                pointer + "/effects/outcome",
                code,
                type.outcomes().stream().map(Outcome::code).toList(),
                "outcome"));
        if (finals > 0 && !chosen && fixed.isEmpty()) {
            add(
                    pointer,
                    "event '%s' closes a case without an outcome".formatted(event.code()),
                    "name its \"outcome\" in \"effects\", or let it require \"outcome\"");
        }
        if (finals == 0 && (chosen || fixed.isPresent())) {
            add(
                    pointer,
                    "event '%s' has an outcome and does not close the case".formatted(event.code()),
                    "let it lead to a final state, or remove the outcome");
        }
        if (chosen && fixed.isPresent()) {
            add(
                    pointer + "/effects/outcome",
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

    private void clock(String pointer, Clock clock) {
        for (int i = 0; i < clock.run().from().size(); i++) {
            resolves(pointer + "/run/from/" + i, clock.run().from().get(i), events, "event");
        }
        for (int i = 0; i < clock.run().until().size(); i++) {
            resolves(pointer + "/run/until/" + i, clock.run().until().get(i), events, "event");
        }
        clock.late().fires().ifPresent(fires -> {
            resolves(pointer + "/late/fires", fires, events, "event");
            type.lifecycle()
                    .event(fires)
                    .filter(event -> !event.roles().contains(SYSTEM))
                    .ifPresent(event -> add(
                            pointer + "/late/fires",
                            "event '%s' may not be fired by the role '%s', as which a clock fires it"
                                    .formatted(fires, SYSTEM),
                            "name the role in its \"roles\""));
            type.lifecycle()
                    .event(fires)
                    .filter(event -> !event.requires().isEmpty())
                    .ifPresent(event -> add(
                            pointer + "/late/fires",
                            "event '%s' requires %s, which a clock cannot bring".formatted(fires, event.requires()),
                            "remove \"requires\" from the event, or take another"));
        });
    }

    private void resolve(String pointer, List<String> codes, Collection<String> known, String what) {
        if (codes.isEmpty()) {
            add(
                    pointer,
                    "there is no " + what,
                    "name at least one of " + known.stream().sorted().toList());
        }
        for (int i = 0; i < codes.size(); i++) {
            resolves(pointer + "/" + i, codes.get(i), known, what);
        }
    }

    private void resolves(String pointer, String code, Collection<String> known, String what) {
        if (!known.contains(code)) {
            add(pointer, "there is no %s '%s'".formatted(what, code), DidYouMean.phrase(code, known));
        }
    }

    /** All states that can be had from the given ones, in whichever direction the steps go. */
    private Set<String> reach(
            Collection<String> start, BiPredicate<Event, String> applies, Function<Event, List<String>> gives) {
        var reached = new HashSet<>(start);
        var waiting = new ArrayDeque<>(start);
        while (!waiting.isEmpty()) {
            var known = waiting.remove();
            type.lifecycle().events().stream()
                    .filter(event -> applies.test(event, known))
                    .flatMap(event -> gives.apply(event).stream())
                    .filter(reached::add)
                    .forEach(waiting::add);
        }
        return reached;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void add(String pointer, String detail, String suggestion) {
        problems.add(new CaseProblem(pointer, detail, suggestion));
    }
}
