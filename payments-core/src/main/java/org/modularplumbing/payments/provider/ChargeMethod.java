package org.modularplumbing.payments.provider;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.modularplumbing.plumbing.text.FreeText;

/** How the payer pays. None of the ways brings a card number here: the payer enters it on a page of the provider. */
public sealed interface ChargeMethod {

    /**
     * A page of the provider, to which the payer is sent and from which the payer comes back.
     *
     * @param returnAddress where the payer is sent when done: an absolute https address, or http for this machine; at most 2,000 characters, no card number
     * @param language the language of the page
     * @param byTelephone whether staff enter the card for a payer on the telephone (mail order and telephone order)
     */
    record HostedPage(URI returnAddress, Language language, boolean byTelephone) implements ChargeMethod {

        private static final int ADDRESS_MAX = 2_000;

        public HostedPage {
            requireNonNull(language, "language");
            var text = requireNonNull(returnAddress, "returnAddress").toString();
            if (returnAddress.getHost() == null || !isSecure(returnAddress)) {
                throw new IllegalArgumentException("returnAddress must be an https address");
            }
            if (text.length() > ADDRESS_MAX || FreeText.fault(text).isPresent()) {
                throw new IllegalArgumentException(
                        "returnAddress must have at most 2000 characters, and no card number");
            }
        }

        private static boolean isSecure(URI address) {
            var local =
                    address.getHost().equals("localhost") || address.getHost().equals("127.0.0.1");
            return "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && local);
        }
    }

    /** The languages of a hosted page. */
    enum Language {
        /** English. */
        EN,
        /** Welsh. */
        CY
    }

    /**
     * An agreement that the payer gave before, so that money is taken without the payer.
     *
     * @param reference the name that the provider gave to it: 1 to 255 characters, no card number
     */
    record Agreement(String reference) implements ChargeMethod {

        public Agreement {
            if (requireNonNull(reference, "reference").isBlank() || reference.length() > 255) {
                throw new IllegalArgumentException("an agreement has 1 to 255 characters");
            }
            if (FreeText.fault(reference).isPresent()) {
                throw new IllegalArgumentException("an agreement is not a card number");
            }
        }
    }
}
