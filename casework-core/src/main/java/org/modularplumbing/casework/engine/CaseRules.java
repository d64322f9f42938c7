package org.modularplumbing.casework.engine;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.modularplumbing.casework.clock.ClockRules;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.record.CaseData;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.record.UpdateRequest;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.refusal.CaseRefused.Code;
import org.modularplumbing.casework.type.CaseFields.Field;
import org.modularplumbing.casework.type.CaseLifecycle.Event;
import org.modularplumbing.casework.type.CaseLifecycle.Requirement;
import org.modularplumbing.casework.type.CaseLifecycle.Route;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Outcome;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.text.DidYouMean;

/**
 * The rules of cases: pure functions from a type, a case, a command and a time to what becomes of the case, or to a refusal that explains. They touch no clock and no
 * database.
 */
public final class CaseRules {

    private final ClockRules clocks;

    public CaseRules(ClockRules clocks) {
        this.clocks = clocks;
    }

    /**
     * Who wants something.
     *
     * @param id the actor
     * @param roles the actor's roles
     */
    public record Who(String id, Set<String> roles) {}

    /** A new case in the initial state. */
    public CaseRow opened(
            UUID id, ReferenceNumber reference, CompiledType compiled, OpenRequest request, Who who, Instant now) {
        var type = compiled.type();
        var initial = compiled.state(type.lifecycle().initial());
        refuseUnwritable(compiled, initial.code(), request.data().keySet(), who.roles());
        DataRules.check(compiled.access().fields(), request.data());
        return new CaseRow(
                id,
                reference,
                new CaseRow.TypeKey(type.code(), type.version(), compiled.digest()),
                new CaseRow.Words(request.resident(), request.subject(), request.details(), request.links()),
                new CaseRow.Progress(
                        1, initial.code(), Optional.empty(), Optional.empty(), now, Optional.empty(), Map.of()),
                opening(compiled, patched(compiled, new CaseRow.Data(0, Map.of()), request.data())),
                clocks.opened(type, initial, now),
                new CaseAssignment(id, 0, Optional.empty()));
    }

    /** The case after an event, or why it does not fire. The refusals win in the order of the steps. */
    public Decision<CaseRow> moved(
            CompiledType compiled, CaseRow row, TransitionRequest request, Who who, Instant now) {
        var type = compiled.type();
        var found = compiled.event(request.event());
        if (found.isEmpty()) {
            return new Decision.Refused<>(unknownEvent(type, request.event()));
        }
        var event = found.get();
        var values = row.data().values();
        return Stream.of(
                        role(event, who.roles()),
                        version(row, request),
                        state(event, row),
                        fourEyes(event, row, who),
                        assignee(event, row),
                        note(event, request),
                        outcome(type, event, request),
                        fields(event, values),
                        condition(compiled, event, values, now))
                .flatMap(Optional::stream)
                .findFirst()
                .<Decision<CaseRow>>map(Decision.Refused::new)
                .orElseGet(() -> new Decision.Accepted<>(accepted(compiled, row, event, request, who, now)));
    }

    private CaseRow accepted(
            CompiledType compiled, CaseRow row, Event event, TransitionRequest request, Who who, Instant now) {
        var values = row.data().values();
        var to = compiled.state(event.effects().routes().stream()
                .filter(route -> compiled.guards().isMet(route.when(), values, now))
                .map(Route::to)
                .findFirst()
                .orElse(event.to()));
        var outcome = to.isFinal() ? event.effects().outcome().or(request::outcome) : Optional.<String>empty();
        var firedBy = new TreeMap<>(row.progress().firedBy());
        firedBy.put(event.code(), who.id());
        var progress = new CaseRow.Progress(
                row.progress().version() + 1,
                to.code(),
                Optional.of(event.code()),
                outcome,
                row.progress().openedAt(),
                to.isFinal() ? Optional.of(now) : Optional.empty(),
                firedBy);
        return row.with(progress)
                .with(patched(compiled, row.data(), sets(compiled, event, values, now)))
                .with(clocks.moved(compiled.type(), row.clocks(), event.code(), to, now));
    }

    private static Map<String, Object> sets(
            CompiledType compiled, Event event, Map<String, Object> values, Instant now) {
        var set = new TreeMap<String, Object>();
        event.effects()
                .sets()
                .forEach((field, expression) -> compiled.guards()
                        .value(expression, values, now)
                        .ifPresent(value -> set.put(field, canonical(value))));
        var fields = new LinkedHashMap<String, Field>();
        set.keySet().forEach(name -> fields.put(name, compiled.access().fields().get(name)));
        DataRules.check(fields, set);
        return set;
    }

    private static Object canonical(Object value) {
        if (value instanceof Number number && !(value instanceof BigDecimal)) {
            return new BigDecimal(number.toString());
        }
        if (value instanceof List<?> items) {
            return items.stream().map(CaseRules::canonical).toList();
        }
        if (value instanceof Map<?, ?> members) {
            var copy = new TreeMap<String, Object>();
            members.forEach((name, member) -> {
                if (member != null) {
                    copy.put((String) name, canonical(member));
                }
            });
            return copy;
        }
        return value instanceof LocalDate day ? day.toString() : value;
    }

    /** The case with other data. */
    public Decision<CaseRow> updated(CompiledType compiled, CaseRow row, UpdateRequest request, Who who) {
        var access = compiled.access();
        var state = row.progress().state();
        var unknown = new TreeMap<>(request.data());
        unknown.keySet().removeAll(access.fields().keySet());
        DataRules.check(Map.of(), unknown.isEmpty() ? Map.of() : unknown);
        var stale = open(row).or(() -> stale(compiled, row, request, who));
        if (stale.isPresent()) {
            return new Decision.Refused<>(stale.get());
        }
        refuseUnwritable(compiled, state, request.data().keySet(), who.roles());
        var after = patched(compiled, row.data(), request.data());
        var values = after.values();
        var touched = new LinkedHashMap<String, Field>();
        var left = new TreeMap<String, Object>();
        request.data().keySet().forEach(name -> {
            touched.put(name, access.fields().get(name));
            if (values.containsKey(name)) {
                left.put(name, values.get(name));
            }
        });
        DataRules.check(touched, left);
        var changed = row.with(after);
        return new Decision.Accepted<>(
                isPublic(compiled, row.data(), after) ? changed.with(next(row.progress())) : changed);
    }

    /** Values of a type without groups are all in the case's own document: they need no other when it is opened. */
    private static CaseRow.Data opening(CompiledType compiled, CaseRow.Data data) {
        return compiled.type().data().groups().isEmpty() ? new CaseRow.Data(0, data.groups()) : data;
    }

    private static CaseRow.Progress next(CaseRow.Progress progress) {
        return new CaseRow.Progress(
                progress.version() + 1,
                progress.state(),
                progress.event(),
                progress.outcome(),
                progress.openedAt(),
                progress.closedAt(),
                progress.firedBy());
    }

    /** Whether anything changed that the resident may always see. */
    private static boolean isPublic(CompiledType compiled, CaseRow.Data before, CaseRow.Data after) {
        return after.groups().entrySet().stream()
                .anyMatch(group -> compiled.access().isOpen(group.getKey())
                        && !group.getValue().equals(before.groups().get(group.getKey())));
    }

    private static Optional<PlumbingRefusal> stale(CompiledType compiled, CaseRow row, UpdateRequest request, Who who) {
        for (var expected : request.expected().entrySet()) {
            var group = expected.getKey();
            if (!compiled.access().groups().contains(group)
                    || !compiled.access().mayRead(who.roles(), row.progress().state(), group)) {
                return Optional.of(new KernelRefused(
                        KernelRefused.Code.INVALID_VALUE,
                        "there is no group of that name that the caller may read",
                        "/expected",
                        Map.of()));
            }
            long actual = version(row.data(), group);
            if (actual != expected.getValue()) {
                return Optional.of(new KernelRefused(
                        KernelRefused.Code.STALE_VERSION,
                        "group '%s' of case %s is at version %d, not %d"
                                .formatted(group, row.reference(), actual, expected.getValue()),
                        "/expected/" + group,
                        Map.of(
                                "group",
                                group,
                                "expected",
                                expected.getValue(),
                                "actual",
                                actual,
                                "fields",
                                different(row.data(), group, request))));
            }
        }
        return Optional.empty();
    }

    /** The fields of a group whose values are now others than those that the request would set. */
    private static List<String> different(CaseRow.Data data, String group, UpdateRequest request) {
        var now = data.groups().get(group);
        return now == null
                ? List.of()
                : now.values().entrySet().stream()
                        .filter(value -> request.data().containsKey(value.getKey())
                                && !value.getValue().equals(request.data().get(value.getKey())))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private static long version(CaseRow.Data data, String group) {
        var found = data.groups().get(group);
        return found == null ? 0 : found.version();
    }

    private static void refuseUnwritable(CompiledType compiled, String state, Set<String> names, Set<String> roles) {
        var access = compiled.access();
        for (var name : names) {
            if (access.fields().containsKey(name) && !access.mayWrite(roles, state, access.groupOf(name))) {
                throw new KernelRefused(
                        KernelRefused.Code.NOT_PERMITTED,
                        "to write '%s' in state '%s' is not permitted to the one who asks".formatted(name, state),
                        "/data/" + name,
                        Map.of("field", name, "state", state));
            }
        }
    }

    private static CaseRow.Data patched(CompiledType compiled, CaseRow.Data before, Map<String, Object> patch) {
        var byGroup = new TreeMap<String, Map<String, Object>>();
        patch.forEach((name, value) -> {
            if (compiled.access().fields().containsKey(name)) {
                byGroup.computeIfAbsent(compiled.access().groupOf(name), key -> new TreeMap<>())
                        .put(name, value);
            }
        });
        var groups = new TreeMap<>(before.groups());
        byGroup.forEach((code, values) -> {
            var old = groups.getOrDefault(code, new CaseData.Group(0, Map.of()));
            var after = new CaseData.Group(old.version() + 1, DataRules.patched(old.values(), values));
            if (!after.values().equals(old.values())) {
                groups.put(code, after);
            }
        });
        return groups.equals(before.groups()) ? before : new CaseRow.Data(before.version() + 1, groups);
    }

    /** The events that could be fired now by somebody, if they bring what is required. */
    public static List<Event> possible(CompiledType compiled, CaseRow row, Who who, Instant now) {
        var values = row.data().values();
        return compiled.type().lifecycle().events().stream()
                .filter(event -> Stream.of(
                                role(event, who.roles()),
                                state(event, row),
                                fourEyes(event, row, who),
                                fields(event, values),
                                condition(compiled, event, values, now))
                        .allMatch(Optional::isEmpty))
                .toList();
    }

    /** Refuses to change anything of a closed case but its state. */
    public static Optional<PlumbingRefusal> open(CaseRow row) {
        return row.isClosed()
                ? Optional.of(new CaseRefused(
                        Code.CASE_CLOSED,
                        "case %s is closed".formatted(row.reference()),
                        Map.of("case", row.reference(), "state", row.progress().state())))
                : Optional.empty();
    }

    private static PlumbingRefusal unknownEvent(CaseType type, String typed) {
        var known = type.lifecycle().events().stream().map(Event::code).toList();
        return new CaseRefused(
                Code.EVENT_UNKNOWN,
                "case type '%s' has no such event; %s".formatted(type.code(), DidYouMean.phrase(typed, known)),
                "/event",
                Map.of("events", known));
    }

    private static Optional<PlumbingRefusal> role(Event event, Set<String> roles) {
        return event.roles().stream().anyMatch(roles::contains)
                ? Optional.empty()
                : Optional.of(KernelRefused.notPermitted("fire '%s'".formatted(event.code()), event.roles()));
    }

    private static Optional<PlumbingRefusal> version(CaseRow row, TransitionRequest request) {
        return request.expectedVersion()
                .filter(expected -> expected != row.progress().version())
                .map(expected -> new KernelRefused(
                        KernelRefused.Code.STALE_VERSION,
                        "case %s is at version %d, not %d: it is now in state '%s'"
                                .formatted(
                                        row.reference(),
                                        row.progress().version(),
                                        expected,
                                        row.progress().state()),
                        "/expectedVersion",
                        Map.of(
                                "expected",
                                expected,
                                "actual",
                                row.progress().version(),
                                "state",
                                row.progress().state())));
    }

    private static Optional<PlumbingRefusal> state(Event event, CaseRow row) {
        var state = row.progress().state();
        return event.from().contains(state)
                ? Optional.empty()
                : Optional.of(new CaseRefused(
                        Code.EVENT_NOT_ALLOWED,
                        "case %s is in state '%s'; '%s' is allowed in %s"
                                .formatted(row.reference(), state, event.code(), event.from()),
                        Map.of("state", state, "event", event.code(), "allowedIn", event.from())));
    }

    private static Optional<PlumbingRefusal> fourEyes(Event event, CaseRow row, Who who) {
        return event.conditions().notBy().stream()
                .filter(other -> who.id().equals(row.progress().firedBy().get(other)))
                .findFirst()
                .map(other -> new CaseRefused(
                        Code.FOUR_EYES,
                        "'%s' is not for whoever fired '%s' last".formatted(event.code(), other),
                        Map.of("event", event.code(), "firedBefore", other)));
    }

    private static Optional<PlumbingRefusal> assignee(Event event, CaseRow row) {
        return missing(
                event,
                Requirement.ASSIGNED,
                row.assignment().assignee().isPresent(),
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
                                ? "there is no such outcome; %s".formatted(DidYouMean.phrase(chosen, choices))
                                : "'%s' takes no outcome".formatted(event.code()),
                        "/outcome",
                        Map.of("outcomes", choices)));
    }

    private static Optional<PlumbingRefusal> fields(Event event, Map<String, Object> values) {
        var missing = new ArrayList<>(event.conditions().fields());
        missing.removeAll(values.keySet());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new CaseRefused(
                        Code.FIELD_REQUIRED,
                        "'%s' requires a value of %s".formatted(event.code(), missing),
                        Map.of("event", event.code(), "fields", missing)));
    }

    /** The refusal tells the condition and the fields that it reads, never a value. */
    private static Optional<PlumbingRefusal> condition(
            CompiledType compiled, Event event, Map<String, Object> values, Instant now) {
        return event.conditions()
                .when()
                .filter(condition -> !compiled.guards().isMet(condition, values, now))
                .map(condition -> new CaseRefused(
                        Code.CONDITION_NOT_MET,
                        "'%s' is possible when %s".formatted(event.code(), condition),
                        Map.of("event", event.code(), "when", condition)));
    }
}
