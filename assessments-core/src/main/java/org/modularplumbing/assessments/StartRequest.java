package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.Optional;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;

/**
 * Asks for an assessment to be started.
 *
 * @param definition which assessment, by the id of its definition
 * @param version which version of the definition; the newest unless given
 * @param resident whose assessment
 * @param asOf the day for which it is made; the day on which it is started, in the United Kingdom, unless given
 */
public record StartRequest(
        @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,59}") String definition,
        Optional<@Min(1) Integer> version,
        @NotNull Ref resident,
        Optional<LocalDate> asOf) {

    public StartRequest {
        Names.checkKey(requireNonNull(definition, "definition"), "definition");
        if (version.filter(number -> number < 1).isPresent()) {
            throw new IllegalArgumentException("a version is 1 or more");
        }
        requireNonNull(resident, "resident");
        requireNonNull(asOf, "asOf");
    }

    /**
     * Asks for the newest version, for today.
     *
     * @param definition which assessment
     * @param resident whose assessment
     * @return the request
     */
    public static StartRequest of(String definition, Ref resident) {
        return new StartRequest(definition, Optional.empty(), resident, Optional.empty());
    }

    /**
     * Reads the JSON form.
     *
     * @param json the text
     * @return the request
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused MALFORMED_JSON, UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE or INVALID_VALUE, with the place
     */
    public static StartRequest fromJson(String json) {
        return Documents.read(json, StartRequest.class);
    }
}
