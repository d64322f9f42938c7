package org.modularplumbing.examples.hallhire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.BookingRefused;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.card.CardDetails;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.sandbox.SandboxCards;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

class HallHireTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY, Payments.CAPABILITY);

    final Ref resident = Ref.person(UUID.randomUUID());
    final CardDetails card = new CardDetails(SandboxCards.ACCEPTED, YearMonth.of(2040, 1), "123", "A Resident");

    HallHire service(TestDatabase db) {
        var service = new HallHire(db.plumbing(), SandboxProvider.inMemory(db.clock()));
        service.offer(LocalDateTime.parse("2027-01-08T18:00:00"), HallHire.clerk());
        return service;
    }

    @OnBothDatabases
    void who_cancels_in_time_gets_all_of_it_back(TestDatabase db) {
        var service = service(db);
        var call = HallHire.citizen(resident);
        var paid = service.pay(service.hold(resident, "form-1", call), card, call);
        service.cancel(paid, "Rained off.", call);
        service.finishOpenWork();
        var after = Payments.on(db.plumbing(), service.provider).get(paid.id(), call);
        assertThat(after.refunded()).isEqualTo(paid.amount());
    }

    @OnBothDatabases
    void the_hall_is_held_for_half_an_hour_and_for_one_resident(TestDatabase db) {
        var service = service(db);
        var other = Ref.person(UUID.randomUUID());
        var first = service.hold(resident, "form-1", HallHire.citizen(resident));
        assertThat(service.hold(resident, "form-1", HallHire.citizen(resident))).isEqualTo(first); // pressed twice
        var before = db.contents();
        assertThatThrownBy(() -> service.hold(other, "form-2", HallHire.citizen(other)))
                .isInstanceOfSatisfying(
                        BookingRefused.class,
                        refusal -> assertThat(refusal.code())
                                .isEqualTo(BookingRefused.Code.OPPORTUNITY_CAPACITY_IS_RESERVED_BY_LEASE));
        assertThat(db.contents()).isEqualTo(before); // neither a booking nor a payment

        db.clock().advance(Duration.ofMinutes(30));
        var due = service.hold(other, "form-3", HallHire.citizen(other));
        assertThat(due.status()).isEqualTo(PaymentStatus.CREATED);
    }
}
