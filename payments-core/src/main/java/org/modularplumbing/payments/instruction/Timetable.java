package org.modularplumbing.payments.instruction;

import java.time.Duration;
import org.modularplumbing.payments.provider.PaymentProvider;

/** When orders are looked at: pure functions. */
public final class Timetable {

    /** A provider that does not know after so many questions is a matter for a person. With the pauses below, that is about a day. */
    public static final int CHECKS_MAX = 12;

    public static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    /** Between looks at what a person looks at as well. */
    public static final Duration ATTENDED_PAUSE = Duration.ofDays(1);

    /** A failed charge is looked at again an hour later, and a day after that: late successes come by then, or by the provider's own message. */
    public static final Duration FIRST_WATCH = Duration.ofHours(1);

    public static final Duration SECOND_WATCH = Duration.ofDays(1);
    public static final int WATCHES = 2;

    private Timetable() {}

    /** How long an order is left to whoever sent it. */
    public static Duration patience(PaymentProvider provider) {
        return provider.capabilities().responseTimeout().multipliedBy(2);
    }

    /** How long to wait after a question that was not answered, each time longer. */
    public static Duration pause(int checks) {
        if (checks >= CHECKS_MAX) {
            return ATTENDED_PAUSE;
        }
        var pause = FIRST_PAUSE.multipliedBy(1L << checks);
        return pause.compareTo(LONGEST_PAUSE) <= 0 ? pause : LONGEST_PAUSE;
    }
}
