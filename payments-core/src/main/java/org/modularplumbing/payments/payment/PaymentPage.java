package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * Where to send the payer.
 *
 * @param payment the payment as it is now
 * @param address the page of the provider, to which the browser is redirected. Empty when its address is not known: the provider did not answer in time, so that
 *     the payer tries again in a minute; or the attempt is over, as the payment says
 */
public record PaymentPage(Payment payment, Optional<URI> address) {

    public PaymentPage {
        requireNonNull(payment, "payment");
        requireNonNull(address, "address");
    }
}
