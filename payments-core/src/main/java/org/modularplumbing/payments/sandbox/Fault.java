package org.modularplumbing.payments.sandbox;

/** In which way the sandbox fails a call. */
public enum Fault {
    /** Not at all. */
    NONE,
    /** It refuses the instruction itself, definitely and for good: no effect. */
    REFUSED_BEFORE_EFFECT,
    /** The instruction never arrives: no effect, no answer. A question cannot be asked. */
    TIMEOUT_BEFORE_EFFECT,
    /** The instruction has its effect and the answer is lost. */
    RESPONSE_LOST,
    /** The instruction has its effect and the answer is an HTTP 500. */
    ERROR_AFTER_EFFECT,
    /** No answer comes in time, and the effect comes after that, within half the visibility bound. */
    SLOW,
    /** The instruction has its effect, the answer is lost, and questions do not see it for half the visibility bound. */
    SEEN_LATE,
    /** The answer is "declined", and an hour later the money is taken after all. A refund is refused for good. */
    DECLINED_THEN_DONE,
    /** A refund is paid, and three days later it comes back. Anything else is done as without a fault. */
    COMES_BACK
}
