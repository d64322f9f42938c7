package org.modularplumbing.payments;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.plumbing.activity.ActivityView;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;

/** How the payer sees a payment on their dashboard. */
final class PaymentActivity {

    private PaymentActivity() {}

    private record Words(String status, Bilingual text, Optional<Bilingual> next, Optional<LocalDate> dueOn) {

        static Words of(String status, String en, String cy) {
            return new Words(status, Bilingual.of(en, cy), Optional.empty(), Optional.empty());
        }

        Words next(String en, String cy) {
            return new Words(status, text, Optional.of(Bilingual.of(en, cy)), dueOn);
        }

        Words due(Optional<LocalDate> day) {
            return new Words(status, text, next, day);
        }

        Words filled(Money amount) {
            var values = Map.of("amount", amount.format(Locale.UK));
            return new Words(status, text.format(values), next.map(words -> words.format(values)), dueOn);
        }
    }

    static Optional<ActivityView> view(Payment payment) {
        return payment.payer().map(payer -> view(payment, payer));
    }

    private static ActivityView view(Payment payment, Ref payer) {
        var words = words(payment);
        return new ActivityView(
                payer,
                payment.createdAt(),
                payment.description(),
                words.status(),
                words.text(),
                words.next(),
                words.dueOn(),
                payment.finished());
    }

    private static Words words(Payment payment) {
        return switch (payment.status()) {
            case CREATED ->
                Words.of("created", "{amount} to pay", "{amount} i'w dalu")
                        .next("Pay {amount}.", "Talwch {amount}.")
                        .due(payment.dueOn())
                        .filled(payment.amount());
            case STARTED ->
                Words.of("started", "Payment started, not finished", "Wedi dechrau talu, heb orffen")
                        .next("Finish paying {amount}.", "Gorffennwch dalu {amount}.")
                        .due(payment.dueOn())
                        .filled(payment.amount());
            case CAPTURABLE ->
                Words.of("capturable", "{amount} reserved on your card", "{amount} wedi'i gadw ar eich cerdyn")
                        .next(
                                "You do not need to do anything. We have not taken the money yet.",
                                "Does dim angen i chi wneud dim. Nid ydym wedi cymryd yr arian eto.")
                        .filled(payment.amount());
            case SUBMITTED ->
                Words.of("submitted", "We are checking your payment", "Rydym yn gwirio eich taliad")
                        .next(
                                "You do not need to do anything. Do not pay again.",
                                "Does dim angen i chi wneud dim. Peidiwch â thalu eto.");
            case FAILED -> again(payment, failed(payment));
            case ERROR ->
                again(payment, Words.of("error", "The payment did not go through", "Nid aeth y taliad drwodd"));
            case SUCCESS -> paid(payment);
            case CANCELLED ->
                surplus(payment)
                        .orElseGet(() ->
                                Words.of("cancelled", "Nothing to pay: cancelled", "Dim i'w dalu: wedi'i ganslo"));
        };
    }

    private static Words failed(Payment payment) {
        return switch (payment.state()) {
            case EXPIRED -> Words.of("failed", "The payment ran out of time", "Aeth yr amser i dalu heibio");
            case GIVEN_UP -> Words.of("failed", "You did not finish paying", "Ni wnaethoch orffen talu");
            default -> Words.of("failed", "Payment declined", "Gwrthodwyd y taliad");
        };
    }

    private static Words again(Payment payment, Words words) {
        return payment.finished()
                ? words.next(
                        "No money was taken. Contact us to pay in another way.",
                        "Ni chymerwyd arian. Cysylltwch â ni i dalu mewn ffordd arall.")
                : words.next(
                                "No money was taken. Try again, or use another card.",
                                "Ni chymerwyd arian. Rhowch gynnig arall arni, neu defnyddiwch gerdyn arall.")
                        .due(payment.dueOn());
    }

    private static Words paid(Payment payment) {
        if (surplus(payment).isPresent()) {
            return surplus(payment).get();
        }
        if (payment.refunding().signum() > 0) {
            return Words.of("refund-submitted", "{amount} is being refunded", "Mae {amount} yn cael ei ad-dalu")
                    .next("You do not need to do anything.", "Does dim angen i chi wneud dim.")
                    .filled(payment.refunding());
        }
        if (payment.refunded().signum() > 0) {
            return refunded(payment);
        }
        return Words.of("success", "Paid", "Talwyd");
    }

    private static Words refunded(Payment payment) {
        var whole = payment.refunded().equals(payment.captured());
        return Words.of(whole ? "refunded" : "partly-refunded", "{amount} refunded", "Ad-dalwyd {amount}")
                .next(
                        "The money should be in your account by the date shown.",
                        "Dylai'r arian fod yn eich cyfrif erbyn y dyddiad a ddangosir.")
                .due(payment.refunds().stream()
                        .flatMap(refund -> refund.expectedBy().stream())
                        .max(Comparator.naturalOrder()))
                .filled(payment.refunded());
    }

    /** Money that was taken without being due and is not back yet comes before everything else. */
    private static Optional<Words> surplus(Payment payment) {
        return payment.refunds().stream()
                .filter(refund -> refund.surplus() && refund.status() != RefundStatus.SUCCESS)
                .findFirst()
                .map(refund -> Words.of(
                                "surplus",
                                "{amount} was taken that you did not owe",
                                "Cymerwyd {amount} nad oedd arnoch chi")
                        .next(
                                "We are giving it back. You do not need to do anything.",
                                "Rydym yn ei roi yn ôl. Does dim angen i chi wneud dim.")
                        .filled(refund.amount()));
    }
}
