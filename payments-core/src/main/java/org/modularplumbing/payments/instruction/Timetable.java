package org.modularplumbing.payments.instruction;

import java.time.Duration;
import org.modularplumbing.payments.provider.PaymentProvider;

/** When instructions are looked at: pure functions. */
final class Timetable {

    /** A provider that does not know after so many questions is a matter for a person. With the pauses below, that is about a day. */
    static final int CHECKS_MAX = 12;

    static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    /** Between looks at what a person looks at as well, and at money that is reserved. */
    static final Duration DAILY = Duration.ofDays(1);

    /** A failed charge is looked at again an hour later, and a day after that: late successes come by then, or by the provider's own message. */
    static final Duration FIRST_WATCH = Duration.ofHours(1);

    static final Duration SECOND_WATCH = Duration.ofDays(1);
    static final int WATCHES = 2;

    /** A refund that was paid can come back when the payer's account is closed: it is looked at again a day later, and a week after that. */
    static final Duration FIRST_REFUND_WATCH = Duration.ofDays(1);

    static final Duration SECOND_REFUND_WATCH = Duration.ofDays(7);

    private Timetable() {}

    /** How long an instruction is left to whoever sent it. */
    static Duration patience(PaymentProvider provider) {
        return provider.capabilities().responseTimeout().multipliedBy(2);
    }

    /** How long to wait after a question that was asked without an answer that decides, each time longer. */
    static Duration pause(int checks) {
        if (checks >= CHECKS_MAX) {
            return DAILY;
        }
        var pause = FIRST_PAUSE.multipliedBy(1L << checks);
        return pause.compareTo(LONGEST_PAUSE) <= 0 ? pause : LONGEST_PAUSE;
    }
}
