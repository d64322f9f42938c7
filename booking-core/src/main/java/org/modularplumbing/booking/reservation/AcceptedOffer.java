package org.modularplumbing.booking.reservation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.modularplumbing.booking.policy.CancellationPolicy;
import org.modularplumbing.booking.policy.Concession;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * The offer as it was accepted with the hold. It never changes, whatever becomes of the programme.
 *
 * @param id the offer's id
 * @param name what it was called
 * @param fullPrice for one place, without concession
 * @param concession the reduction, if any
 * @param ground what decided on another price than the offer's, if anything did
 * @param price for all places: as decided on that ground, else the full price less the concession
 * @param policy what is given back on cancelling
 */
public record AcceptedOffer(
        String id,
        Bilingual name,
        Money fullPrice,
        Optional<Concession> concession,
        Optional<Ref> ground,
        Money price,
        CancellationPolicy policy) {

    public AcceptedOffer {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(fullPrice, "fullPrice").requireNotNegative();
        requireNonNull(concession, "concession");
        requireNonNull(ground, "ground");
        requireNonNull(price, "price").requireNotNegative();
        requireNonNull(policy, "policy");
    }
}
