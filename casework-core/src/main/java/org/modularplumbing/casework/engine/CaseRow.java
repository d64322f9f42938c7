package org.modularplumbing.casework.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.State;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.ids.ReferenceNumber;

/** A row of casework_case: a case without the words of its type, and what staff know beside. */
public record CaseRow(
        UUID id,
        ReferenceNumber reference,
        long version,
        String typeCode,
        int typeVersion,
        String typeDigest,
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
        long assignmentVersion) {

    public static CaseRow of(Case about, String typeDigest, CaseAssignment assignment) {
        return new CaseRow(
                about.id(),
                about.reference(),
                about.version(),
                about.type(),
                about.typeVersion(),
                typeDigest,
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
                assignment.assignee(),
                assignment.version());
    }

    public CaseRow with(CaseAssignment assignment) {
        return new CaseRow(
                id,
                reference,
                version,
                typeCode,
                typeVersion,
                typeDigest,
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
                assignment.assignee(),
                assignment.version());
    }

    public CaseAssignment assignment() {
        return new CaseAssignment(id, assignmentVersion, assignee);
    }

    @SuppressWarnings("unchecked")
    public Case about(CaseType type) {
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

    private State standing(CaseType type) {
        return type.state(state).orElseThrow();
    }
}
