package org.modularplumbing.booking.reservation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.modularplumbing.booking.policy.Concession;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;

/**
 * A request to hold places with the price that the council decided for them. A service makes it in Java, from a
 * {@link HoldRequest}: it has no JSON form, so that nobody outside can name a price. Immutable and thread safe.
 */
public final class PricedHold {

    private final HoldRequest request;
    private final Optional<Concession> concession;
    private final Optional<Money> price;
    private final Optional<Ref> ground;

    private PricedHold(
            HoldRequest request, Optional<Concession> concession, Optional<Money> price, Optional<Ref> ground) {
        this.request = request;
        this.concession = concession;
        this.price = price;
        this.ground = ground;
    }

    static PricedHold at(HoldRequest request, Money price, Ref ground) {
        requireNonNull(price, "price").requireNotNegative();
        requireNonNull(ground, "ground");
        return new PricedHold(request, Optional.empty(), Optional.of(price), Optional.of(ground));
    }

    static PricedHold reducedBy(HoldRequest request, Concession concession) {
        requireNonNull(concession, "concession");
        return new PricedHold(request, Optional.of(concession), Optional.empty(), Optional.empty());
    }

    static PricedHold atTheOffersPrice(HoldRequest request) {
        return new PricedHold(request, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The request as the resident sent it.
     *
     * @return the request without its price
     */
    public HoldRequest request() {
        return request;
    }

    /**
     * The reduction that the service added.
     *
     * @return the concession, empty when there is none
     */
    public Optional<Concession> concession() {
        return concession;
    }

    /**
     * The price that the council decided instead of the offer's.
     *
     * @return the price for all places, empty when it is that of the offer
     */
    public Optional<Money> price() {
        return price;
    }

    /**
     * What decided on that price.
     *
     * @return the ground, there with the price
     */
    public Optional<Ref> ground() {
        return ground;
    }
}
