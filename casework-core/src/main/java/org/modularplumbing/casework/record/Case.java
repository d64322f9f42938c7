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
 * A case as the one who asks may see it. What is told of it to other systems is what its resident may always see. Who of the staff has it and their notes are in
 * documents of their own.
 *
 * @param id its id
 * @param reference what people quote
 * @param version how often it changed: 1 when opened; notes, assignments and data that the resident may not always see do not count
 * @param type what kind of case it is
 * @param standing where it stands
 * @param due by when it is due
 * @param content whose case it is and what it says; absent in the answer to a command of somebody who may not read cases of the type
 */
public record Case(
        UUID id,
        ReferenceNumber reference,
        long version,
        Kind type,
        Standing standing,
        Due due,
        Optional<Content> content) {

    /** The kind of a case's {@link Ref}. */
    public static final String KIND = "case";

    /**
     * What kind of case it is.
     *
     * @param code the code of its type
     * @param version the version of its type
     * @param title what such cases are about
     */
    public record Kind(String code, int version, Bilingual title) {

        public Kind {
            requireNonNull(code, "code");
            requireNonNull(title, "title");
        }
    }

    /**
     * Where a case stands.
     *
     * @param state the code of its state
     * @param status the state in words
     * @param next what happens next
     * @param event the event that led here; empty when just opened
     * @param outcome how it ended; empty while it is open
     * @param openedAt when it was opened
     * @param closedAt when it was closed; empty while it is open
     */
    public record Standing(
            String state,
            Bilingual status,
            Optional<Bilingual> next,
            Optional<String> event,
            Optional<CaseType.Outcome> outcome,
            Instant openedAt,
            Optional<Instant> closedAt) {

        public Standing {
            requireNonNull(state, "state");
            requireNonNull(openedAt, "openedAt");
            if (closedAt.isPresent() != outcome.isPresent()) {
                throw new IllegalArgumentException("a case is closed exactly when it has an outcome");
            }
        }
    }

    /**
     * By when a case is due, as the first clock of its type says.
     *
     * @param on the day by whose end it is due; empty when the type has no clock, or it waits or has not started; stays when the case is closed
     * @param warnOn from which day on staff are warned
     * @param waitsSince since when the clock stands still, because the case is paused or closed
     * @param provisional whether the day is reckoned beyond the bank holidays that are known, by those that law fixes by rule
     */
    public record Due(
            Optional<LocalDate> on, Optional<LocalDate> warnOn, Optional<LocalDate> waitsSince, boolean provisional) {

        /** Never. */
        public static final Due NEVER = new Due(Optional.empty(), Optional.empty(), Optional.empty(), false);

        public Due {
            requireNonNull(on, "on");
            requireNonNull(warnOn, "warnOn");
            requireNonNull(waitsSince, "waitsSince");
        }
    }

    /**
     * Whose case it is and what it says.
     *
     * @param resident whose case it is
     * @param subject what it is about, in the resident's words
     * @param details more of their words
     * @param links what it is about elsewhere: a booking, a payment
     * @param data the values of the fields that the one who asks may read: texts, booleans, {@link java.math.BigDecimal}s, lists and maps; days as texts
     */
    public record Content(
            Ref resident, String subject, Optional<String> details, List<Ref> links, Map<String, Object> data) {

        public Content {
            requireNonNull(resident, "resident");
            requireNonNull(subject, "subject");
            requireNonNull(details, "details");
            links = List.copyOf(links);
            data = Values.copy(data);
        }

        /**
         * Returns the same with other data.
         *
         * @param values the values
         * @return the copy
         */
        public Content withData(Map<String, Object> values) {
            return new Content(resident, subject, details, links, values);
        }
    }

    public Case {
        requireNonNull(id, "id");
        requireNonNull(reference, "reference");
        requireNonNull(type, "type");
        requireNonNull(standing, "standing");
        requireNonNull(due, "due");
        requireNonNull(content, "content");
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
     * Returns the code of its state.
     *
     * @return the code
     */
    public String state() {
        return standing.state();
    }

    /**
     * Returns how it ended.
     *
     * @return the outcome, empty while it is open
     */
    public Optional<CaseType.Outcome> outcome() {
        return standing.outcome();
    }

    /**
     * Returns the day by whose end it is due.
     *
     * @return the day, empty if there is none now
     */
    public Optional<LocalDate> dueOn() {
        return due.on();
    }

    /**
     * Returns the values of its fields.
     *
     * @return what the one who asks may read, by field name
     */
    public Map<String, Object> data() {
        return content.map(Content::data).orElse(Map.of());
    }

    /**
     * Returns whether it was closed and not opened again.
     *
     * @return true when there is an outcome
     */
    @JsonIgnore
    public boolean isClosed() {
        return standing.closedAt().isPresent();
    }

    /**
     * Returns whether the clock waits.
     *
     * @return true in a state that pauses; false once closed
     */
    @JsonIgnore
    public boolean isPaused() {
        return due.waitsSince().isPresent() && !isClosed();
    }

    /**
     * Returns the same case with other content, or without.
     *
     * @param other the content
     * @return the copy
     */
    public Case with(Optional<Content> other) {
        return new Case(id, reference, version, type, standing, due, other);
    }
}
