package org.modularplumbing.casework.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.modularplumbing.casework.clock.ClockState;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.record.CaseData;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.ids.ReferenceNumber;

/**
 * A row of casework_case: a case without the words of its type, and what staff know beside.
 *
 * @param id the case
 * @param reference what people quote
 * @param type which type
 * @param words what the resident said
 * @param progress where it stands
 * @param data its values
 * @param clocks how its clocks stand, in the order of the type
 * @param assignment who has it
 */
public record CaseRow(
        UUID id,
        ReferenceNumber reference,
        TypeKey type,
        Words words,
        Progress progress,
        Data data,
        List<ClockState> clocks,
        CaseAssignment assignment) {

    /** A version of a type, and the digest of its content. */
    public record TypeKey(String code, int version, String digest) {}

    /** Whose case it is, and their words. */
    public record Words(Ref resident, String subject, Optional<String> details, List<Ref> links) {}

    /** Where a case stands, and who brought it there: for each event the one who fired it last. */
    public record Progress(
            long version,
            String state,
            Optional<String> event,
            Optional<String> outcome,
            Instant openedAt,
            Optional<Instant> closedAt,
            Map<String, String> firedBy) {}

    /** The values by group, and how often any of them changed. */
    public record Data(long version, Map<String, CaseData.Group> groups) {

        /** All values by field name. */
        public Map<String, Object> values() {
            var all = new TreeMap<String, Object>();
            groups.values().forEach(group -> all.putAll(group.values()));
            return all;
        }
    }

    public Ref ref() {
        return new Ref(Case.KIND, id);
    }

    public boolean isClosed() {
        return progress.closedAt().isPresent();
    }

    CaseRow with(Progress other) {
        return new CaseRow(id, reference, type, words, other, data, clocks, assignment);
    }

    CaseRow with(Data other) {
        return new CaseRow(id, reference, type, words, progress, other, clocks, assignment);
    }

    public CaseRow with(List<ClockState> other) {
        return new CaseRow(id, reference, type, words, progress, data, other, assignment);
    }

    public CaseRow with(CaseAssignment other) {
        return new CaseRow(id, reference, type, words, progress, data, clocks, other);
    }

    /** The most urgent clock that runs: what the queue goes by. */
    public Optional<ClockState.Deadline> urgent() {
        return clocks.stream()
                .filter(ClockState::isRunning)
                .flatMap(clock -> clock.due().stream())
                .min(Comparator.comparing(ClockState.Deadline::at));
    }

    /** The case as its resident may always see it: what the journal keeps and others are told. */
    public Case published(CompiledType compiled) {
        return about(compiled, values(compiled, compiled.access()::isOpen));
    }

    /** The case with the values of the groups that somebody may read. */
    public Case readable(CompiledType compiled, java.util.Set<String> roles) {
        return about(compiled, values(compiled, group -> compiled.access().mayRead(roles, progress.state(), group)));
    }

    private Map<String, Object> values(CompiledType compiled, java.util.function.Predicate<String> group) {
        var values = new TreeMap<String, Object>();
        compiled.access().groups().stream()
                .filter(group)
                .map(data.groups()::get)
                .filter(java.util.Objects::nonNull)
                .forEach(found -> values.putAll(found.values()));
        return values;
    }

    private Case about(CompiledType compiled, Map<String, Object> values) {
        var kind = compiled.type();
        var state = compiled.state(progress.state());
        return new Case(
                id,
                reference,
                progress.version(),
                new Case.Kind(kind.code(), kind.version(), kind.title()),
                new Case.Standing(
                        state.code(),
                        state.status(),
                        state.next(),
                        progress.event(),
                        progress.outcome().map(code -> kind.outcome(code).orElseThrow()),
                        progress.openedAt(),
                        progress.closedAt()),
                due(kind),
                Optional.of(
                        new Case.Content(words.resident(), words.subject(), words.details(), words.links(), values)));
    }

    private Case.Due due(CaseType kind) {
        return kind.work().clocks().stream()
                .limit(1)
                .flatMap(first -> clocks.stream().filter(clock -> clock.code().equals(first.code())))
                .map(clock -> new Case.Due(
                        clock.due().map(ClockState.Deadline::on),
                        clock.due().map(ClockState.Deadline::warnOn),
                        clock.waitsSince().map(CaseRow::day),
                        clock.due().filter(ClockState.Deadline::provisional).isPresent()))
                .findFirst()
                .orElse(Case.Due.NEVER);
    }

    private static LocalDate day(Instant instant) {
        return org.modularplumbing.casework.clock.ClockRules.day(instant);
    }
}
