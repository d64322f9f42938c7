package org.modularplumbing.booking.engine;

import java.math.RoundingMode;
import java.util.Optional;
import org.modularplumbing.booking.policy.Concession;
import org.modularplumbing.booking.programme.Offer;
import org.modularplumbing.booking.reservation.AcceptedOffer;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.booking.reservation.PricedHold;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;

/** All that is asked for and granted with a hold; also what a key is compared by. */
public record HoldTerms(
        HoldRequest request, Optional<Concession> concession, Optional<Money> price, Optional<Ref> ground) {

    public static HoldTerms of(PricedHold hold) {
        return new HoldTerms(hold.request(), hold.concession(), hold.price(), hold.ground());
    }

    public AcceptedOffer accepted(Offer offer) {
        return new AcceptedOffer(
                offer.id(),
                offer.name(),
                offer.price(),
                concession,
                ground,
                price.orElseGet(() -> reduced(offer)),
                offer.policy());
    }

    /** The reduction of one place is rounded half up to a minor unit, then taken off, then multiplied. */
    private Money reduced(Offer offer) {
        var off = concession.map(Concession::percentOff).orElse(0);
        var one = offer.price().minus(offer.price().share(off, 100, RoundingMode.HALF_UP));
        return one.times(request.places());
    }
}
