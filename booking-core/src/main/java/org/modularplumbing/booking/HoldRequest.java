package org.modularplumbing.booking;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;

/**
 * Asks to hold places.
 *
 * @param resident who books
 * @param opportunity the course or session
 * @param offer the id of one of its offers
 * @param places how many, 1 to 50
 * @param concession a reduction that was decided elsewhere
 */
public record HoldRequest(
        @NotNull Ref resident,
        @NotNull OpportunityId opportunity,

        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,59}")
        String offer,

        @Min(1) @Max(50) int places,
        @NotNull Optional<Concession> concession) {

    public HoldRequest {
        requireNonNull(resident, "resident");
        requireNonNull(opportunity, "opportunity");
        Checks.code(offer, "offer");
        Checks.between(places, 1, 50, "places");
        requireNonNull(concession, "concession");
    }

    /**
     * Asks for places at the full price of an offer.
     *
     * @param resident who books
     * @param opportunity the course or session
     * @param offer the id of one of its offers
     * @param places how many, 1 to 50
     * @return the request
     */
    public static HoldRequest of(Ref resident, OpportunityId opportunity, String offer, int places) {
        return new HoldRequest(resident, opportunity, offer, places, Optional.empty());
    }

    /**
     * The same request with a concession.
     *
     * @param newConcession the reduction
     * @return the request
     */
    public HoldRequest with(Concession newConcession) {
        return new HoldRequest(resident, opportunity, offer, places, Optional.of(newConcession));
    }

    /**
     * Reads a request.
     *
     * @param json its JSON text
     * @return the request
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused what is wrong with the text, and where
     */
    public static HoldRequest fromJson(String json) {
        return Documents.read(json, HoldRequest.class);
    }
}
