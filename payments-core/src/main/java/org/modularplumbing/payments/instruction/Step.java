package org.modularplumbing.payments.instruction;

/** The places between which a process can die while an order goes out. Tests let it die there. */
public enum Step {
    BEFORE_INTENT_COMMIT,
    AFTER_INTENT_COMMIT,
    BEFORE_CALL,
    AFTER_CALL,
    BEFORE_OUTCOME_COMMIT,
    AFTER_OUTCOME_COMMIT;

    /** Told of each place that is passed. */
    public interface Watcher {

        /** Takes no notice. */
        Watcher NONE = step -> {};

        void at(Step step);
    }
}
