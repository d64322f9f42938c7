package org.modularplumbing.relay;

/** Who is told what happened. Called by one thread at a time for each authority. */
public interface Subscriber {

    /**
     * The name under which its place in the feed is kept: it must stay the same.
     *
     * @return 1 to 80 characters
     */
    String name();

    /**
     * Whether it wants events of a type.
     *
     * @param type the journal row's type: {@code booking.held}
     * @return true for all, unless overridden
     */
    default boolean wants(String type) {
        return true;
    }

    /**
     * Takes an event. It may come again: the id tells. Events of one thing come in their order.
     *
     * @param event the event
     * @throws Exception if it could not be taken: it comes again later, those of other things go on
     */
    void receive(Event event) throws Exception;
}
