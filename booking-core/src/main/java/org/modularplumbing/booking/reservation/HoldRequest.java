package org.modularplumbing.booking.reservation;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.modularplumbing.booking.check.Checks;
import org.modularplumbing.booking.policy.Concession;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;

/**
 * Asks to hold places at the price of an offer: what a browser may send. A price that the council decided is added by the service that received it, in Java:
 * {@link #at} and {@link #reducedBy}.
 *
 * @param resident who books
 * @param opportunity the course or session
 * @param offer the id of one of its offers
 * @param places how many, 1 to 50
 */
public record HoldRequest(
        @NotNull Ref resident,
        @NotNull OpportunityId opportunity,

        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,59}")
        String offer,

        @Min(1) @Max(50) int places) {

    public HoldRequest {
        requireNonNull(resident, "resident");
        requireNonNull(opportunity, "opportunity");
        Checks.code(offer, "offer");
        Checks.between(places, 1, 50, "places");
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
        return new HoldRequest(resident, opportunity, offer, places);
    }

    /**
     * Asks for the places at the price of the offer.
     *
     * @return the request with that price
     */
    public PricedHold atTheOffersPrice() {
        return PricedHold.atTheOffersPrice(this);
    }

    /**
     * Asks for the places at a price that the council decided.
     *
     * @param price for all places together, not negative, in the currency of the offer
     * @param ground what decided so: an assessment, a case
     * @return the request with its price
     */
    public PricedHold at(Money price, Ref ground) {
        return PricedHold.at(this, price, ground);
    }

    /**
     * Asks for the places at the offer's price less a concession.
     *
     * @param concession the reduction
     * @return the request with its concession
     */
    public PricedHold reducedBy(Concession concession) {
        return PricedHold.reducedBy(this, concession);
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
