package org.modularplumbing.booking;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;

/**
 * A request to hold places with the price that the council decided for them. A service makes it in Java, from a
 * {@link HoldRequest}: it has no JSON form, so that nobody outside can name a price. Immutable and thread safe.
 */
public final class PricedHold {

    private final Terms terms;

    private PricedHold(Terms terms) {
        this.terms = terms;
    }

    /** All that is asked for and granted; also what a key is compared by. */
    record Terms(HoldRequest request, Optional<Concession> concession, Optional<Agreed> agreed) {}

    /** A price that is not the offer's, for all places, and what decided on it. */
    record Agreed(Money price, Ref ground) {}

    static PricedHold at(HoldRequest request, Money price, Ref ground) {
        requireNonNull(price, "price").requireNotNegative();
        requireNonNull(ground, "ground");
        return new PricedHold(new Terms(request, Optional.empty(), Optional.of(new Agreed(price, ground))));
    }

    static PricedHold reducedBy(HoldRequest request, Concession concession) {
        requireNonNull(concession, "concession");
        return new PricedHold(new Terms(request, Optional.of(concession), Optional.empty()));
    }

    static PricedHold atTheOffersPrice(HoldRequest request) {
        return new PricedHold(new Terms(requireNonNull(request, "request"), Optional.empty(), Optional.empty()));
    }

    Terms terms() {
        return terms;
    }

    /**
     * The request as the resident sent it.
     *
     * @return the request without its price
     */
    public HoldRequest request() {
        return terms.request();
    }
}
