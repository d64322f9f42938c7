package org.modularplumbing.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.casework.CaseType.State;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.ids.ReferenceNumber;

/** A row of casework_case: a case without the words of its type, and what staff know beside. */
record Row(
        UUID id,
        ReferenceNumber reference,
        long version,
        String typeCode,
        int typeVersion,
        Ref resident,
        String subject,
        Optional<String> details,
        String links,
        String data,
        String state,
        Optional<String> event,
        Optional<String> outcome,
        Instant openedAt,
        Optional<Instant> closedAt,
        Optional<LocalDate> dueOn,
        Optional<LocalDate> warnOn,
        Optional<LocalDate> stoppedOn,
        int stoppedDays,
        Optional<String> assignee,
        long fileVersion) {

    static Row of(Case about, CaseFile file) {
        return new Row(
                about.id(),
                about.reference(),
                about.version(),
                about.type(),
                about.typeVersion(),
                about.resident(),
                about.subject(),
                about.details(),
                Documents.write(about.links()),
                Documents.write(about.data()),
                about.state(),
                about.event(),
                about.outcome().map(CaseType.Outcome::code),
                about.openedAt(),
                about.closedAt(),
                about.dueOn(),
                about.warnOn(),
                about.stoppedOn(),
                about.stoppedDays(),
                file.assignee(),
                file.version());
    }

    Row with(CaseFile file) {
        return new Row(
                id,
                reference,
                version,
                typeCode,
                typeVersion,
                resident,
                subject,
                details,
                links,
                data,
                state,
                event,
                outcome,
                openedAt,
                closedAt,
                dueOn,
                warnOn,
                stoppedOn,
                stoppedDays,
                file.assignee(),
                file.version());
    }

    CaseFile file() {
        return new CaseFile(id, fileVersion, assignee);
    }

    @SuppressWarnings("unchecked")
    Case about(CaseType type) {
        var standing = standing(type);
        return new Case(
                id,
                reference,
                version,
                typeCode,
                typeVersion,
                type.title(),
                resident,
                subject,
                details,
                List.of(Documents.restore(links, Ref[].class)),
                Documents.restore(data, Map.class),
                state,
                standing.status(),
                standing.next(),
                event,
                outcome.map(code -> type.outcome(code).orElseThrow()),
                openedAt,
                closedAt,
                dueOn,
                warnOn,
                stoppedOn,
                stoppedDays);
    }

    QueueItem queued(CaseType type, LocalDate today) {
        return new QueueItem(
                id,
                reference,
                version,
                typeCode,
                type.title(),
                state,
                standing(type).status(),
                assignee,
                openedAt,
                dueOn,
                urgency(today));
    }

    private State standing(CaseType type) {
        return type.state(state).orElseThrow();
    }

    private QueueItem.Urgency urgency(LocalDate today) {
        if (closedAt.isPresent()) {
            return QueueItem.Urgency.CLOSED;
        }
        if (dueOn.isEmpty()) {
            return QueueItem.Urgency.NO_DEADLINE;
        }
        if (dueOn.get().isBefore(today)) {
            return QueueItem.Urgency.OVERDUE;
        }
        return warnOn.filter(day -> !day.isAfter(today)).isPresent()
                ? QueueItem.Urgency.DUE_SOON
                : QueueItem.Urgency.ON_TIME;
    }
}
