package org.modularplumbing.casework.record;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * A case as its resident may see it; staff see the same. It has no place for what only staff may know: that is in the {@link CaseAssignment} and in notes.
 *
 * @param id its id
 * @param reference what people quote
 * @param version how often it moved: 1 when opened; notes and assignments do not count
 * @param type the code of its type
 * @param typeVersion the version of its type, for good
 * @param title what it is about, from its type
 * @param resident whose case it is
 * @param subject what it is about, in the resident's words
 * @param details more of their words
 * @param links what it is about elsewhere: a booking, a payment
 * @param data the values of the type's fields: texts, booleans, {@link java.math.BigDecimal}s; days as texts
 * @param state the code of its state
 * @param status the state in words
 * @param next what happens next
 * @param event the event that led here; empty when just opened
 * @param outcome how it ended; empty while it is open
 * @param openedAt when it was opened
 * @param closedAt when it was closed; empty while it is open
 * @param dueOn the working day by which it is due; empty when it has no deadline or the deadline is paused; stays when it is closed
 * @param warnOn from which day on staff are warned
 * @param stoppedOn since when the clock of the deadline stands still, because the case is paused or closed
 * @param stoppedDays how many working days the clock stood still before that
 */
public record Case(
        UUID id,
        ReferenceNumber reference,
        long version,
        String type,
        int typeVersion,
        Bilingual title,
        Ref resident,
        String subject,
        Optional<String> details,
        List<Ref> links,
        Map<String, Object> data,
        String state,
        Bilingual status,
        Optional<Bilingual> next,
        Optional<String> event,
        Optional<CaseType.Outcome> outcome,
        Instant openedAt,
        Optional<Instant> closedAt,
        Optional<LocalDate> dueOn,
        Optional<LocalDate> warnOn,
        Optional<LocalDate> stoppedOn,
        int stoppedDays) {

    /** The kind of a case's {@link Ref}. */
    public static final String KIND = "case";

    public Case {
        requireNonNull(id, "id");
        requireNonNull(reference, "reference");
        requireNonNull(resident, "resident");
        requireNonNull(state, "state");
        requireNonNull(openedAt, "openedAt");
        if (closedAt.isPresent() != outcome.isPresent()) {
            throw new IllegalArgumentException("a case is closed exactly when it has an outcome");
        }
        links = List.copyOf(links);
        data = Values.copy(data);
    }

    /**
     * Points at this case.
     *
     * @return its reference for links and events
     */
    public Ref ref() {
        return new Ref(KIND, id);
    }

    /**
     * Whether it was closed and not opened again.
     *
     * @return true when there is an outcome
     */
    @JsonIgnore
    public boolean isClosed() {
        return closedAt.isPresent();
    }

    /**
     * Whether the deadline waits.
     *
     * @return true in a state that pauses; false once closed
     */
    @JsonIgnore
    public boolean isPaused() {
        return stoppedOn.isPresent() && !isClosed();
    }
}
