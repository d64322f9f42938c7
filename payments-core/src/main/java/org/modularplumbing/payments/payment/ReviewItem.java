package org.modularplumbing.payments.payment;

import java.time.Instant;
import java.util.UUID;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.plumbing.money.Money;

/**
 * An instruction to a provider that a person must look at: its outcome could not be learnt, or it gives back money that is owed and was refused. Whatever it
 * reserves stays reserved meanwhile, and an open one is still asked about once a day.
 *
 * @param payment the payment
 * @param instruction the attempt, capture or refund
 * @param effect what was asked of the provider
 * @param amount how much
 * @param provider the provider's name
 * @param sentAt when the instruction was last sent
 * @param checks how often the provider was asked without an answer that decides
 * @param refused whether the provider refused it, so that another way must be found
 */
public record ReviewItem(
        PaymentId payment,
        UUID instruction,
        Effect effect,
        Money amount,
        String provider,
        Instant sentAt,
        int checks,
        boolean refused) {}
