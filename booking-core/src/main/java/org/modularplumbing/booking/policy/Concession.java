package org.modularplumbing.booking.policy;

import static java.util.Objects.requireNonNull;

import org.modularplumbing.booking.check.Checks;
import org.modularplumbing.plumbing.call.Ref;

/**
 * A reduction to which the resident is entitled, decided elsewhere. This core only checks that the offer accepts it: that the assessment exists, is the
 * resident's and gives this percentage is checked by the service that assembles the request.
 *
 * @param code what kind of concession, as the offer names it
 * @param percentOff how much is taken off the price, 1 to 100
 * @param assessment the assessment that gave it
 */
public record Concession(String code, int percentOff, Ref assessment) {

    public Concession {
        Checks.code(code, "code");
        Checks.between(percentOff, 1, 100, "percentOff");
        requireNonNull(assessment, "assessment");
    }
}
