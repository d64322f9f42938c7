package org.modularplumbing.payments.provider;

import static java.util.Objects.requireNonNull;

import org.modularplumbing.payments.card.CardDetails;
import org.modularplumbing.payments.card.CardNumbers;

/** What a payer pays with. */
public sealed interface Instrument {

    /**
     * What of it may be kept, to tell one instrument of a payer from another.
     *
     * @return the last four digits of a card, or the token
     */
    String kept();

    /**
     * A card, for this one order: a lost order cannot be sent again later, since the number is not kept.
     *
     * @param details the card
     */
    record Card(CardDetails details) implements Instrument {

        public Card {
            requireNonNull(details, "details");
        }

        @Override
        public String kept() {
            return details.lastFour();
        }
    }

    /**
     * What the provider gave in place of a card or a bank account. It is stored, so that a lost order can be sent again.
     *
     * @param value 1 to 255 characters, not a card number
     */
    record Token(String value) implements Instrument {

        /**
         * Checks the value.
         *
         * @throws IllegalArgumentException when it is blank, too long or a card number
         */
        public Token {
            if (requireNonNull(value, "value").isBlank() || value.length() > 255) {
                throw new IllegalArgumentException("a token has 1 to 255 characters");
            }
            if (CardNumbers.occursIn(value)) {
                throw new IllegalArgumentException("a token is not a card number");
            }
        }

        @Override
        public String kept() {
            return value;
        }
    }
}
