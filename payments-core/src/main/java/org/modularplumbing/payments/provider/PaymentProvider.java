package org.modularplumbing.payments.provider;

/**
 * A payment provider. Two things are not optional, since without them money is taken or given twice: every instruction has a key under which it has one effect,
 * and what became of it can be asked. An implementation is thread safe, sends each instruction once per call (no retry of its own) and keeps to its own time-out.
 *
 * <p>Whatever a method throws counts as {@link ProviderAnswer.Outcome#UNKNOWN}.
 */
public interface PaymentProvider {

    /**
     * The provider's name, as it is stored with each attempt.
     *
     * @return lower-case words with hyphens, at most 40 characters; never changed once used
     */
    String name();

    /**
     * What it can do and promises.
     *
     * @return the capabilities
     */
    Capabilities capabilities();

    /**
     * Opens a hosted page for a charge, or takes the money by an agreement; once per key: for a key that was used before it tells what became of that charge.
     *
     * @param instruction what to take, and how
     * @return PENDING with the page's address, or what became of it
     */
    ProviderAnswer charge(ChargeInstruction instruction);

    /**
     * Takes money that was reserved, once per key.
     *
     * @param instruction what to take
     * @return what became of it
     */
    ProviderAnswer capture(CaptureInstruction instruction);

    /**
     * Gives money back, once per key: for a key that was used before it tells what became of that refund.
     *
     * @param instruction what to give back
     * @return what became of it
     */
    ProviderAnswer refund(RefundInstruction instruction);

    /**
     * Ends a charge that is not captured: closes its page, or releases what is reserved. To end one twice changes nothing.
     *
     * @param instruction the charge
     * @return what became of the charge: CANCELLED when it is ended, SUCCEEDED when it is too late
     */
    ProviderAnswer cancel(ChargeInstruction instruction);

    /**
     * Tells what became of an instruction. Changes nothing.
     *
     * @param instruction the instruction, as it was sent
     * @return what became of it, NOT_FOUND when it is not visible
     */
    ProviderAnswer status(ProviderInstruction instruction);
}
