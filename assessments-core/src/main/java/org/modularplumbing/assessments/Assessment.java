package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * One person's assessment: the public document of it.
 *
 * @param id its id
 * @param version how often it changed
 * @param resident whose it is
 * @param definition the version of the definition to which it is pinned, by its hash
 * @param title what people call it
 * @param status where it stands
 * @param asOf the day for which it is made; every evaluation is for that day
 * @param startedAt when it was started
 * @param answers the answers by linkId
 * @param questionsLeft how many required questions are still to be answered, as answers stand
 * @param completedAt when it was completed
 * @param outcome what came out
 */
public record Assessment(
        UUID id,
        long version,
        Ref resident,
        DefinitionRef definition,
        Bilingual title,
        Status status,
        LocalDate asOf,
        Instant startedAt,
        Map<String, Answer> answers,
        int questionsLeft,
        Optional<Instant> completedAt,
        Optional<Outcome> outcome) {

    /** The kind of an assessment in a {@link Ref}. */
    public static final String KIND = "assessment";

    /** Where an assessment stands. */
    public enum Status {
        /** Answers are taken. */
        @JsonProperty("in-progress")
        IN_PROGRESS,
        /** The outcome is there, and nothing changes any more. */
        @JsonProperty("completed")
        COMPLETED
    }

    public Assessment {
        requireNonNull(id, "id");
        requireNonNull(resident, "resident");
        requireNonNull(definition, "definition");
        requireNonNull(title, "title");
        requireNonNull(status, "status");
        requireNonNull(asOf, "asOf");
        requireNonNull(startedAt, "startedAt");
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        requireNonNull(completedAt, "completedAt");
        if (outcome.isPresent() != (status == Status.COMPLETED) || completedAt.isPresent() != outcome.isPresent()) {
            throw new IllegalArgumentException("an assessment has an outcome when it is completed, and only then");
        }
    }

    /**
     * Points at it.
     *
     * @return the reference
     */
    public Ref ref() {
        return new Ref(KIND, id);
    }
}
