package org.modularplumbing.payments;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.payments.instruction.InstructionStore;
import org.modularplumbing.payments.instruction.Instructions;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.ReviewDecision;
import org.modularplumbing.payments.payment.ReviewItem;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.refusal.PaymentRefused;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.text.FreeText;

/** Instructions to providers that a person must look at, because nobody learnt what became of them or what is owed cannot be paid. Thread safe. */
public final class Reviews {

    private static final int PAGE_MAX = 500;

    private final Plumbing plumbing;
    private final Instructions instructions;

    Reviews(Plumbing plumbing, Instructions instructions) {
        this.plumbing = plumbing;
        this.instructions = instructions;
    }

    /**
     * One page of what a person must look at, oldest first.
     *
     * @param after the instruction of the last item of the page before; empty for the first page
     * @param limit how many at most, 1 to 500
     * @param call who asks: staff with the role {@value Payments#TAKE} or {@value Payments#REFUND}, or a program
     * @return the items; fewer than the limit on the last page
     * @throws KernelRefused NOT_PERMITTED
     */
    public List<ReviewItem> page(Optional<UUID> after, int limit, Call call) {
        requireNonNull(after, "after");
        if (limit < 1 || limit > PAGE_MAX) {
            throw new IllegalArgumentException("limit must be 1 to 500, is " + limit);
        }
        call.requireRole("see what needs review", Payments.TAKE, Payments.REFUND);
        return plumbing.read(
                call, query -> new InstructionStore(query.handle(), call.authority()).reviewItems(after, limit));
    }

    /**
     * Settles one by hand: a person found out at the provider, or at the bank, what became of it.
     *
     * @param decision what they found
     * @param call who decides: staff with the role {@value Payments#REFUND}, or a program
     * @return the payment as it is then
     * @throws PaymentRefused NOTHING_TO_REVIEW
     * @throws KernelRefused CARD_NUMBER_IN_TEXT, NOT_FOUND or NOT_PERMITTED
     */
    public Payment settle(ReviewDecision decision, Call call) {
        Instructions.requireFreeKey(call);
        FreeText.require(decision.reason(), "/reason");
        call.requireRole("settle by hand", Payments.REFUND);
        var found = plumbing.read(
                        call.authority(),
                        handle -> new InstructionStore(handle, call.authority()).find(decision.instruction()))
                .filter(instruction -> instruction.payment().equals(decision.payment()))
                .orElseThrow(() -> KernelRefused.notFound(decision.payment().ref()));
        if (!found.watch().attention()) {
            throw new PaymentRefused(
                    PaymentRefused.Code.NOTHING_TO_REVIEW,
                    "instruction %s of payment %s waits for nobody".formatted(found.id(), found.payment()),
                    Map.of("payment", found.payment(), "instruction", found.id()));
        }
        if (!found.isOpen()) {
            return instructions.reviewed(found, decision.reason(), call);
        }
        var answer = ProviderAnswer.of(decision.done() ? Outcome.SUCCEEDED : Outcome.NOT_PROCESSED);
        return instructions.settle(found, answer, Optional.of(decision.reason()), call);
    }
}
