package org.modularplumbing.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.modularplumbing.assessments.AssessmentDefinition;
import org.modularplumbing.assessments.Item;
import org.modularplumbing.assessments.ItemType;
import org.modularplumbing.payments.payment.Capture;
import org.modularplumbing.payments.payment.LineAmount;
import org.modularplumbing.payments.payment.LineShare;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentAmounts;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.payments.payment.PaymentProgress;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.PaymentState;
import org.modularplumbing.payments.payment.Refund;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;

/**
 * Rules between components that a constructor demands and chance would hardly hit: lines add up, no more is given back than was taken, and only a group
 * has items.
 */
final class Fixes {

    /** A decision table as the fixtures have it: decisions have schemas and readers of their own. */
    private static final Map<String, Object> DECISION = Components.fixtures("assessments/definition").values().stream()
            .map(document ->
                    Documents.read(document, AssessmentDefinition.class).decision())
            .findFirst()
            .orElseThrow();

    static final Map<Class<?>, Map<String, RandomRecords.Fix>> ALL = Map.of(
            AssessmentDefinition.class, Map.of("decision", (decision, others) -> DECISION),
            Item.class,
                    Map.of(
                            "options", (options, others) -> only(others, ItemType.CHOICE, options),
                            "items", (items, others) -> only(others, ItemType.GROUP, items)),
            PaymentRequest.class, Map.of("lines", (lines, others) -> lines(lines, amount(others, "amount"))),
            Refund.class, Map.of("lines", (lines, others) -> shares(lines, amount(others, "amount"))),
            Capture.class, Map.of("lines", (lines, others) -> shares(lines, amount(others, "amount"))),
            RefundRequest.class,
                    Map.of(
                            "lines",
                            (lines, others) -> ((Optional<?>) lines)
                                    .map(some -> List.of(new LineAmount(0, amount(others, "amount"))))),
            PaymentProgress.class, Map.of("state", (state, others) -> state(state, others.get("status"))),
            PaymentAmounts.class,
                    Map.of(
                            "authorised", (authorised, others) -> part(authorised, Money.gbp(1L << 40)),
                            "capturing", (capturing, others) -> part(capturing, amount(others, "authorised")),
                            "captured",
                                    (captured, others) -> part(
                                            captured,
                                            amount(others, "authorised").minus(amount(others, "capturing"))),
                            "refunding", (refunding, others) -> part(refunding, amount(others, "captured")),
                            "refunded",
                                    (refunded, others) -> part(
                                            refunded, amount(others, "captured").minus(amount(others, "refunding")))),
            Payment.class,
                    Map.of(
                            "amounts",
                            (amounts, others) ->
                                    within((PaymentAmounts) amounts, ((PaymentRequest) others.get("due")).amount())));

    private Fixes() {}

    private static Object only(Map<String, Object> others, ItemType type, Object list) {
        return others.get("type") == type ? list : List.of();
    }

    private static Money amount(Map<String, Object> others, String name) {
        return (Money) others.get(name);
    }

    private static Money part(Object wish, Money whole) {
        long limit = Math.max(0, whole.amountMinor());
        return Money.of(Math.abs(((Money) wish).amountMinor()) % (limit + 1), whole.currency());
    }

    private static Object lines(Object wish, Money amount) {
        var lines = new ArrayList<PaymentLine>();
        var left = amount;
        for (var line : listed(wish, PaymentLine.class)) {
            var part = part(line.net(), left);
            if (part.amountMinor() > 0) {
                lines.add(PaymentLine.withVat(line.fund(), part, line.vatCode(), lines.isEmpty() ? 2_000 : 0));
                left = left.minus(part);
            }
        }
        if (left.amountMinor() > 0) {
            lines.add(PaymentLine.outsideScope("leisure", left));
        }
        return lines;
    }

    private static Object shares(Object wish, Money amount) {
        var lines = new ArrayList<LineShare>();
        var left = amount;
        for (var line : listed(wish, LineShare.class)) {
            var part = part(line.net(), left);
            lines.add(new LineShare(line.line(), part, Money.of(0, amount.currency())));
            left = left.minus(part);
        }
        lines.add(new LineShare(0, left, Money.of(0, amount.currency())));
        return lines;
    }

    private static Object state(Object wish, Object status) {
        return ((PaymentState) wish).status() == status
                ? wish
                : Stream.of(PaymentState.values())
                        .filter(state -> state.status() == status)
                        .findFirst()
                        .orElseThrow();
    }

    private static Object within(PaymentAmounts wish, Money due) {
        var authorised = part(wish.authorised(), due);
        var capturing = part(wish.capturing(), authorised);
        var captured = part(wish.captured(), authorised.minus(capturing));
        var refunding = part(wish.refunding(), captured);
        return new PaymentAmounts(
                authorised, capturing, captured, refunding, part(wish.refunded(), captured.minus(refunding)));
    }

    private static <T> List<T> listed(Object list, Class<T> type) {
        return ((List<?>) list).stream().map(type::cast).toList();
    }
}
