package org.modularplumbing.payments.provider;

/**
 * A payment provider. Two things are not optional, since without them money is taken or given twice: every order has a key under which it has one effect, and what
 * became of it can be asked by that key. An implementation is thread safe, sends each order once per call (no retry of its own) and keeps to its own time-out.
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
     * Takes money, once per key: for a key that was used before it tells what became of that order.
     *
     * @param order what to take
     * @return what became of it
     */
    ProviderAnswer charge(ChargeInstruction order);

    /**
     * Gives money back, once per key: for a key that was used before it tells what became of that order.
     *
     * @param order what to give back
     * @return what became of it
     */
    ProviderAnswer refund(RefundInstruction order);

    /**
     * Tells what became of an order. Changes nothing.
     *
     * @param effect what the order asked for
     * @param key its key
     * @return what became of it, NOT_FOUND when it is not visible
     */
    ProviderAnswer query(Effect effect, String key);
}
