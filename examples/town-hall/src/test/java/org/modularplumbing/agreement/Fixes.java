package org.modularplumbing.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.modularplumbing.assessments.Definition;
import org.modularplumbing.assessments.Item;
import org.modularplumbing.assessments.ItemType;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.Refund;
import org.modularplumbing.payments.payment.RefundLine;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;

/**
 * Rules between components that a constructor demands and chance would hardly hit: lines add up, no more is given back than was taken, and only a group
 * has items.
 */
final class Fixes {

    /** A decision table as the fixtures have it: decisions have schemas and readers of their own. */
    private static final Map<String, Object> DECISION = Components.fixtures("assessments/definition").values().stream()
            .map(document -> Documents.read(document, Definition.class).decision())
            .findFirst()
            .orElseThrow();

    static final Map<Class<?>, Map<String, RandomRecords.Fix>> ALL = Map.of(
            Definition.class, Map.of("decision", (decision, others) -> DECISION),
            Item.class,
                    Map.of(
                            "options", (options, others) -> only(others, ItemType.CHOICE, options),
                            "items", (items, others) -> only(others, ItemType.GROUP, items)),
            PaymentRequest.class, Map.of("lines", (lines, others) -> lines(lines, amount(others, "amount"))),
            Refund.class, Map.of("lines", (lines, others) -> refundLines(lines, amount(others, "amount"))),
            Payment.class,
                    Map.of(
                            "captured", (captured, others) -> part(captured, amount(others, "amount")),
                            "refunding", (refunding, others) -> part(refunding, amount(others, "captured")),
                            "refunded",
                                    (refunded, others) -> part(
                                            refunded, amount(others, "captured").minus(amount(others, "refunding")))));

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

    private static Object refundLines(Object wish, Money amount) {
        var lines = new ArrayList<RefundLine>();
        var left = amount;
        for (var line : listed(wish, RefundLine.class)) {
            var part = part(line.net(), left);
            lines.add(new RefundLine(line.line(), part, Money.of(0, amount.currency())));
            left = left.minus(part);
        }
        lines.add(new RefundLine(0, left, Money.of(0, amount.currency())));
        return lines;
    }

    private static <T> List<T> listed(Object list, Class<T> type) {
        return ((List<?>) list).stream().map(type::cast).toList();
    }
}
