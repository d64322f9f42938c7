package org.modularplumbing.payments.instruction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.modularplumbing.payments.payment.Attempt;
import org.modularplumbing.payments.payment.AttemptStatus;
import org.modularplumbing.payments.payment.Capture;
import org.modularplumbing.payments.payment.CaptureStatus;
import org.modularplumbing.payments.payment.LineAmount;
import org.modularplumbing.payments.payment.LineShare;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.Refund;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.plumbing.money.Money;

/** How captures and refunds fall on the lines of a payment, net and tax apart, to the penny: pure functions. */
final class LineShares {

    private LineShares() {}

    /** What became of the money of one line. */
    record Moved(int line, Money captured, Money refunding, Money refunded) {}

    static List<Moved> of(Payment payment) {
        return IntStream.range(0, payment.lines().size())
                .mapToObj(line -> new Moved(
                        line,
                        gross(payment, captures(payment, CaptureStatus.SUCCESS), line),
                        gross(payment, refunds(payment, RefundStatus.SUBMITTED), line),
                        gross(payment, refunds(payment, RefundStatus.SUCCESS), line)))
                .toList();
    }

    /** All of it: each line earns what it is. */
    static List<LineShare> whole(Payment payment) {
        return IntStream.range(0, payment.lines().size())
                .mapToObj(line -> new LineShare(
                        line,
                        payment.lines().get(line).net(),
                        payment.lines().get(line).vat()))
                .toList();
    }

    /** A capture falls on the lines in proportion to what is not captured of each yet. */
    static List<LineShare> captured(Payment payment, Money amount) {
        var left = new ArrayList<LineShare>();
        for (var share : whole(payment)) {
            left.add(share.line(), minus(share, open(payment), share.line()));
        }
        return inProportion(left, amount);
    }

    /** A refund falls on the lines in proportion to what is left of each, so that none ever bears more than it brought. */
    static List<LineShare> refunded(Payment payment, Money amount) {
        return inProportion(left(payment), amount);
    }

    /** A refund that says which lines bear it: on each, net and tax in proportion to what is left of them. */
    static List<LineShare> refunded(Payment payment, List<LineAmount> amounts) {
        var left = left(payment);
        return amounts.stream()
                .flatMap(part -> inProportion(List.of(left.get(part.line())), part.amount()).stream())
                .toList();
    }

    /** What can still be given back of each line. */
    static List<LineShare> left(Payment payment) {
        var nothing = Money.of(0, payment.amount().currency());
        return IntStream.range(0, payment.lines().size())
                .mapToObj(line -> {
                    var taken =
                            plus(new LineShare(line, nothing, nothing), captures(payment, CaptureStatus.SUCCESS), line);
                    var back = Stream.concat(
                                    refunds(payment, RefundStatus.SUBMITTED).stream(),
                                    refunds(payment, RefundStatus.SUCCESS).stream())
                            .toList();
                    return minus(taken, back, line);
                })
                .toList();
    }

    private static List<LineShare> inProportion(List<LineShare> left, Money amount) {
        var weights = left.stream()
                .flatMap(share ->
                        Stream.of(share.net().amountMinor(), share.vat().amountMinor()))
                .toList();
        var parts = amount.allocate(weights);
        return IntStream.range(0, left.size())
                .mapToObj(
                        place -> new LineShare(left.get(place).line(), parts.get(2 * place), parts.get(2 * place + 1)))
                .filter(share -> share.gross().signum() > 0)
                .toList();
    }

    private static List<LineShare> captures(Payment payment, CaptureStatus status) {
        return payment.attempts().stream()
                .filter(attempt -> attempt.status() != AttemptStatus.SURPLUS)
                .map(Attempt::captures)
                .flatMap(List::stream)
                .filter(capture -> capture.status() == status)
                .map(Capture::lines)
                .flatMap(List::stream)
                .toList();
    }

    private static List<LineShare> open(Payment payment) {
        return Stream.concat(
                        captures(payment, CaptureStatus.SUBMITTED).stream(),
                        captures(payment, CaptureStatus.SUCCESS).stream())
                .toList();
    }

    private static List<LineShare> refunds(Payment payment, RefundStatus status) {
        return payment.refunds().stream()
                .filter(refund -> refund.status() == status)
                .map(Refund::lines)
                .flatMap(List::stream)
                .toList();
    }

    private static Money gross(Payment payment, List<LineShare> shares, int line) {
        return shares.stream()
                .filter(share -> share.line() == line)
                .map(LineShare::gross)
                .reduce(Money.of(0, payment.amount().currency()), Money::plus);
    }

    private static LineShare plus(LineShare sum, List<LineShare> shares, int line) {
        return shares.stream()
                .filter(share -> share.line() == line)
                .reduce(
                        sum,
                        (one, two) -> new LineShare(
                                line, one.net().plus(two.net()), one.vat().plus(two.vat())));
    }

    private static LineShare minus(LineShare from, List<LineShare> shares, int line) {
        return shares.stream()
                .filter(share -> share.line() == line)
                .reduce(
                        from,
                        (one, two) -> new LineShare(
                                line, one.net().minus(two.net()), one.vat().minus(two.vat())));
    }
}
