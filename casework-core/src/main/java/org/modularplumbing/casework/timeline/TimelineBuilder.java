package org.modularplumbing.casework.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.modularplumbing.casework.engine.Engine;
import org.modularplumbing.casework.engine.NoteStore;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.record.CaseData;
import org.modularplumbing.casework.record.Side;
import org.modularplumbing.casework.timeline.TimelineEntry.Kind;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.journal.Journal;
import org.modularplumbing.plumbing.journal.JournalEntry;
import org.modularplumbing.plumbing.text.Bilingual;

/** Puts together what happened to a case. What residents may not see is not read for them, rather than taken away afterwards. */
final class TimelineBuilder {

    private static final Bilingual ERASED = Bilingual.of("This was erased", "Mae hwn wedi'i ddileu");
    private static final Bilingual MESSAGE = Bilingual.of("Message", "Neges");
    private static final Bilingual NOTE = Bilingual.of("Note for staff", "Nodyn i staff");
    private static final Bilingual ASSIGNED = Bilingual.of("Given to", "Rhoddwyd i");
    private static final Bilingual UNASSIGNED = Bilingual.of("Given back", "Rhoddwyd yn ôl");
    private static final Bilingual CHANGED = Bilingual.of("Details changed", "Newidiwyd y manylion");

    /** UUIDs compare as signed numbers in Java; those of version 7 have their time in the leading bits. */
    private static final Comparator<UUID> TIME_ORDER = Comparator.comparing(UUID::toString);

    private final boolean forStaff;
    private final BiPredicate<String, String> mayRead;
    private final BiPredicate<String, String> mayReadField;
    private final List<Placed> found = new ArrayList<>();
    private final Map<String, Object> values = new TreeMap<>();

    /** Builds for staff or for the resident, with the groups and the fields that they may read in a state. */
    TimelineBuilder(boolean forStaff, BiPredicate<String, String> mayRead, BiPredicate<String, String> mayReadField) {
        this.forStaff = forStaff;
        this.mayRead = mayRead;
        this.mayReadField = mayReadField;
    }

    /** Things at the same microsecond are in the order of their time-ordered ids. */
    private record Placed(Instant at, UUID id, TimelineEntry entry) {}

    List<TimelineEntry> built() {
        return found.stream()
                .sorted(Comparator.comparing(Placed::at).thenComparing(Placed::id, TIME_ORDER))
                .map(Placed::entry)
                .toList();
    }

    TimelineBuilder moves(List<JournalEntry> entries) {
        entries.stream()
                .filter(entry ->
                        !entry.type().equals(Journal.ERASED) && !entry.type().equals(Engine.UPDATED))
                .forEach(this::move);
        return this;
    }

    private void move(JournalEntry entry) {
        var about = entry.document().map(document -> Documents.restore(document, Case.class));
        if (entry.type().equals(Engine.OPENED)) {
            about.ifPresent(known -> values.putAll(known.data()));
        }
        add(
                entry,
                about.isEmpty() ? Kind.ERASED : kind(entry.type()),
                about.map(known -> known.standing().status()).orElse(ERASED),
                about.flatMap(known -> known.standing().event()),
                Optional.empty(),
                true);
    }

    TimelineBuilder assignments(List<JournalEntry> entries) {
        entries.stream().filter(entry -> !entry.type().equals(Journal.ERASED)).forEach(this::assignment);
        return this;
    }

    private void assignment(JournalEntry entry) {
        var given = entry.document().map(document -> Documents.restore(document, CaseAssignment.class));
        var assignee = given.flatMap(CaseAssignment::assignee);
        add(
                entry,
                given.isEmpty() ? Kind.ERASED : Kind.ASSIGNED,
                given.isEmpty() ? ERASED : assignee.isPresent() ? ASSIGNED : UNASSIGNED,
                Optional.empty(),
                assignee,
                false);
    }

    /** The changes of values after opening, and so after {@link #moves}: which fields became others, among those that may be read. */
    TimelineBuilder data(List<JournalEntry> entries) {
        for (var entry : entries) {
            entry.document()
                    .filter(document -> !entry.type().equals(Journal.ERASED))
                    .map(document -> Documents.restore(document, CaseData.class))
                    .ifPresent(now -> change(entry, now));
        }
        return this;
    }

    private void change(JournalEntry entry, CaseData now) {
        var after = new TreeMap<String, Object>();
        var told = new TreeSet<String>();
        now.groups().forEach((code, group) -> {
            after.putAll(group.values());
            if (mayRead.test(now.state(), code)) {
                told.addAll(different(values, group.values()));
            }
        });
        var gone = new TreeSet<>(values.keySet());
        gone.removeAll(after.keySet());
        values.clear();
        values.putAll(after);
        gone.stream().filter(name -> mayReadField.test(now.state(), name)).forEach(told::add);
        if (!told.isEmpty() && !entry.type().equals(Engine.DATA_OPENED)) {
            add(entry, Kind.CHANGED, CHANGED, Optional.empty(), Optional.of(String.join(", ", told)), true);
        }
    }

    private static TreeSet<String> different(Map<String, Object> before, Map<String, Object> after) {
        var names = new TreeSet<String>();
        after.forEach((name, value) -> {
            if (!Objects.equals(before.get(name), value)) {
                names.add(name);
            }
        });
        return names;
    }

    TimelineBuilder notes(List<NoteStore.Written> notes) {
        notes.forEach(this::note);
        return this;
    }

    private void note(NoteStore.Written written) {
        var note = written.note();
        found.add(new Placed(
                note.writtenAt(),
                note.id(),
                new TimelineEntry(
                        note.writtenAt(),
                        Kind.NOTE,
                        note.visibleToResident() ? MESSAGE : NOTE,
                        note.from(),
                        forStaff ? Optional.of(written.author()) : Optional.empty(),
                        Optional.empty(),
                        Optional.of(note.text()),
                        note.visibleToResident())));
    }

    private void add(
            JournalEntry entry,
            Kind kind,
            Bilingual title,
            Optional<String> event,
            Optional<String> text,
            boolean visible) {
        found.add(new Placed(
                entry.occurredAt(),
                entry.id(),
                new TimelineEntry(
                        entry.occurredAt(),
                        kind,
                        title,
                        Side.of(entry.actorKind()),
                        forStaff ? Optional.of(entry.actorId()) : Optional.empty(),
                        event,
                        text,
                        visible)));
    }

    private static Kind kind(String type) {
        return switch (type) {
            case Engine.OPENED -> Kind.OPENED;
            case Engine.CLOSED -> Kind.CLOSED;
            case Engine.REOPENED -> Kind.REOPENED;
            default -> Kind.MOVED;
        };
    }
}
