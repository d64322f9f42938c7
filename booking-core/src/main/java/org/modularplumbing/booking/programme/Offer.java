package org.modularplumbing.booking.programme;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.modularplumbing.booking.check.Checks;
import org.modularplumbing.booking.policy.CancellationPolicy;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * A price for one place on a course or session, with the policy that goes with it.
 *
 * @param id the offer's id, unique within the course or session
 * @param name what the offer is called: "Adult", "Child under 16"
 * @param price for one place, not negative
 * @param policy what is given back on cancelling
 * @param concessions the codes of the concessions that it accepts, at most 20; may be left away
 */
public record Offer(String id, Bilingual name, Money price, CancellationPolicy policy, List<String> concessions) {

    public Offer {
        Checks.code(id, "id");
        Checks.name(name, "name");
        requireNonNull(price, "price").requireNotNegative();
        requireNonNull(policy, "policy");
        concessions = Checks.distinct(Checks.atMost(20, Checks.listOf(concessions), "concessions"), "concessions");
        concessions.forEach(code -> Checks.code(code, "concessions"));
    }
}
