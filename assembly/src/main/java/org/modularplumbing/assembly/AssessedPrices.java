package org.modularplumbing.assembly;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.modularplumbing.assembly.AssemblyRefused.Code;
import org.modularplumbing.assessments.Assessment;
import org.modularplumbing.assessments.Assessments;
import org.modularplumbing.assessments.Outcome;
import org.modularplumbing.booking.policy.Concession;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.booking.reservation.PricedHold;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/**
 * Prices that an assessment decided: what a resident asks for, with the concession that they are entitled to by an assessment of their own. The browser names the
 * assessment; who it is about, which definition made it, whether it is completed and still holds, and what it grants is read here. Thread safe.
 */
public final class AssessedPrices {

    /** Whose day it is when an outcome begins or ends to hold. */
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private final Plumbing plumbing;
    private final String definition;
    private final String percentOff;

    private AssessedPrices(Plumbing plumbing, String definition, String percentOff) {
        this.plumbing = plumbing.require(Assessments.CAPABILITY);
        this.definition = requireNonNull(definition, "definition");
        this.percentOff = requireNonNull(percentOff, "percentOff");
    }

    /**
     * Opens the prices that a definition decides.
     *
     * @param plumbing where {@link Assessments#CAPABILITY} was migrated
     * @param definition the id of the assessment's definition; an assessment made under another decides nothing here
     * @param percentOff the name of the fact of its outcomes that is the reduction: a whole number of per cent, 0 to 100
     * @return the prices
     */
    public static AssessedPrices on(Plumbing plumbing, String definition, String percentOff) {
        return new AssessedPrices(plumbing, definition, percentOff);
    }

    /**
     * Adds to a request what an assessment grants. The concession's code is the code of the outcome.
     *
     * @param request what the resident asks for
     * @param assessment the id of their assessment
     * @param call who asks: the resident, or staff for them; the look at the assessment is recorded
     * @return the request with its price: that of the offer when the outcome grants nothing
     * @throws PlumbingRefusal NOT_FOUND when there is no such assessment of the resident, ASSESSMENT_OF_ANOTHER_KIND, ASSESSMENT_NOT_COMPLETED,
     *     ASSESSMENT_DOES_NOT_HOLD, OUTCOME_WITHOUT_PRICE
     */
    public PricedHold price(HoldRequest request, UUID assessment, Call call) {
        requireNonNull(request, "request");
        var found = Assessments.on(plumbing).get(assessment, call);
        if (!found.resident().equals(request.resident())) {
            throw KernelRefused.notFound(found.ref());
        }
        var outcome = outcome(found);
        var percent = percent(found, outcome);
        return percent == 0
                ? request.atTheOffersPrice()
                : request.reducedBy(new Concession(outcome.code(), percent, found.ref()));
    }

    private Outcome outcome(Assessment found) {
        if (!found.definition().id().equals(definition)) {
            throw refused(Code.ASSESSMENT_OF_ANOTHER_KIND, found, "is not one of '%s'".formatted(definition));
        }
        var outcome =
                found.outcome().orElseThrow(() -> refused(Code.ASSESSMENT_NOT_COMPLETED, found, "is not completed"));
        var today = LocalDate.ofInstant(plumbing.clock().instant(), ZONE);
        if (!outcome.holdsOn(today)) {
            throw refused(Code.ASSESSMENT_DOES_NOT_HOLD, found, "does not hold on " + today);
        }
        return outcome;
    }

    private int percent(Assessment found, Outcome outcome) {
        try {
            var percent = outcome.number(percentOff).intValueExact();
            if (percent >= 0 && percent <= 100) {
                return percent;
            }
        } catch (IllegalArgumentException | ArithmeticException noWholeNumber) {
            // told below
        }
        throw refused(
                Code.OUTCOME_WITHOUT_PRICE,
                found,
                "has no fact '%s' that is a whole number from 0 to 100".formatted(percentOff));
    }

    private AssemblyRefused refused(Code code, Assessment found, String words) {
        return new AssemblyRefused(
                code,
                "%s %s".formatted(found.ref(), words),
                Map.of("assessment", found.ref(), "definition", definition));
    }
}
