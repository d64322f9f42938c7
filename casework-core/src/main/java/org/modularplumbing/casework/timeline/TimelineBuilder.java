package org.modularplumbing.casework.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.casework.engine.CaseRules;
import org.modularplumbing.casework.engine.NoteStore;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseAssignment;
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

    private final boolean forStaff;
    private final List<Placed> found = new ArrayList<>();

    private TimelineBuilder(boolean forStaff) {
        this.forStaff = forStaff;
    }

    /** Things at the same microsecond are in the order of their time-ordered ids. */
    private record Placed(Instant at, UUID id, TimelineEntry entry) {}

    static List<TimelineEntry> of(
            List<JournalEntry> moves, List<JournalEntry> assignments, List<NoteStore.Written> notes, boolean forStaff) {
        var timeline = new TimelineBuilder(forStaff);
        moves.forEach(timeline::move);
        assignments.forEach(timeline::assignment);
        notes.forEach(timeline::note);
        return timeline.found.stream()
                .sorted(Comparator.comparing(Placed::at).thenComparing(Placed::id, TIME_ORDER))
                .map(Placed::entry)
                .toList();
    }

    /** UUIDs compare as signed numbers in Java; those of version 7 have their time in the leading bits. */
    private static final Comparator<UUID> TIME_ORDER = Comparator.comparing(UUID::toString);

    private void move(JournalEntry entry) {
        if (entry.type().equals(Journal.ERASED)) {
            return;
        }
        var about = entry.document().map(document -> Documents.restore(document, Case.class));
        add(
                entry,
                about.isEmpty() ? Kind.ERASED : kind(entry.type()),
                about.map(Case::status).orElse(ERASED),
                about.flatMap(Case::event),
                Optional.empty());
    }

    private void assignment(JournalEntry entry) {
        if (entry.type().equals(Journal.ERASED)) {
            return;
        }
        var file = entry.document().map(document -> Documents.restore(document, CaseAssignment.class));
        var assignee = file.flatMap(CaseAssignment::assignee);
        add(
                entry,
                file.isEmpty() ? Kind.ERASED : Kind.ASSIGNED,
                file.isEmpty() ? ERASED : assignee.isPresent() ? ASSIGNED : UNASSIGNED,
                Optional.empty(),
                assignee);
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

    private void add(JournalEntry entry, Kind kind, Bilingual title, Optional<String> event, Optional<String> text) {
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
                        entry.stream().kind().equals(Case.KIND))));
    }

    private static Kind kind(String type) {
        return switch (type) {
            case CaseRules.OPENED -> Kind.OPENED;
            case CaseRules.CLOSED -> Kind.CLOSED;
            case CaseRules.REOPENED -> Kind.REOPENED;
            default -> Kind.MOVED;
        };
    }
}
