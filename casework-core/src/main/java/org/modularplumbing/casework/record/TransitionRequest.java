package org.modularplumbing.casework.record;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.plumbing.documents.Documents;

/**
 * Fires an event on a case.
 *
 * @param caseId the case
 * @param event the event's code
 * @param expectedVersion the version of the case that the decision was made on; when it moved since, the request is refused
 * @param outcome how the case ends, where the event asks for it
 * @param note why, for staff only, at most 4,000 characters
 */
public record TransitionRequest(
        @NotNull UUID caseId,
        @NotBlank String event,
        Optional<Long> expectedVersion,
        Optional<String> outcome,
        Optional<@NotBlank @Size(max = 4_000) String> note) {

    public TransitionRequest {
        requireNonNull(caseId, "caseId");
        requireNonNull(event, "event");
        requireNonNull(expectedVersion, "expectedVersion");
        requireNonNull(outcome, "outcome");
        note.ifPresent(text -> Texts.plain(text, "note", Texts.LONG_LENGTH_MAX));
    }

    /**
     * Fires an event, whatever the version.
     *
     * @param caseId the case
     * @param event the event's code
     * @return the request
     */
    public static TransitionRequest of(UUID caseId, String event) {
        return new TransitionRequest(caseId, event, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Reads a request document.
     *
     * @param json the document
     * @return the request
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused with the place, when the text is not such a document
     */
    public static TransitionRequest fromJson(String json) {
        return Documents.read(json, TransitionRequest.class);
    }

    /**
     * The same request, for a case at one version only.
     *
     * @param version the version that the decision was made on
     * @return the copy
     */
    public TransitionRequest atVersion(long version) {
        return new TransitionRequest(caseId, event, Optional.of(version), outcome, note);
    }

    /**
     * The same request with an outcome.
     *
     * @param code the outcome's code
     * @return the copy
     */
    public TransitionRequest withOutcome(String code) {
        return new TransitionRequest(caseId, event, expectedVersion, Optional.of(code), note);
    }

    /**
     * The same request with a note for staff.
     *
     * @param text why
     * @return the copy
     */
    public TransitionRequest withNote(String text) {
        return new TransitionRequest(caseId, event, expectedVersion, outcome, Optional.of(text));
    }
}
