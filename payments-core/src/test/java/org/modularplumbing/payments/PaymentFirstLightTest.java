package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.modularplumbing.payments.card.CardDetails;
import org.modularplumbing.payments.ledger.Account;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.sandbox.SandboxCards;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;

class PaymentFirstLightTest {

    final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
    final Ref resident = Ref.person(UUID.randomUUID());
    final Purpose purpose = Purpose.publicTask("leisure.swimming");
    final Call citizen = Call.of(Authority.of("E1"), Actor.citizen(resident), Channel.WEB, purpose);
    final Call staff =
            Call.of(Authority.of("E1"), Actor.staff("cashier", "payments", "refunds"), Channel.COUNTER, purpose);
    final Plumbing plumbing = Plumbing.on(memory()).withClock(clock).migrate(Payments.SCHEMA);
    final SandboxProvider sandbox = SandboxProvider.inMemory(clock);
    final Payments payments = Payments.on(plumbing, sandbox);

    static JdbcDataSource memory() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        return source;
    }

    static CardDetails card(String number) {
        return new CardDetails(number, YearMonth.of(2030, 1), "123", "A Resident");
    }

    @Test
    void a_declined_card_then_a_good_one_then_a_refund() {
        var request = PaymentRequest.of(
                        "SWIM-1",
                        Bilingual.of("Swimming lessons", "Gwersi nofio"),
                        PaymentLine.withVat("leisure", Money.gbp(60_00), "standard", 2_000))
                .withPayer(resident)
                .withDueOn(LocalDate.of(2026, 12, 1));
        var created = payments.create(request, citizen);
        assertThat(payments.pay(created.id(), card(SandboxCards.DECLINED), citizen)
                        .status())
                .isEqualTo(PaymentStatus.FAILED);
        var paid = payments.pay(created.id(), card(SandboxCards.ACCEPTED), citizen);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCESS);
        var refunded = payments.refund(new RefundRequest(created.id(), Money.gbp(20_00), "left the course"), staff);
        assertThat(refunded.refunded()).isEqualTo(Money.gbp(20_00));
        assertThat(sandbox.moved(Effect.CHARGE)).isEqualTo(60_00);
        assertThat(sandbox.moved(Effect.REFUND)).isEqualTo(20_00);
        assertThat(payments.ledger().balance(Account.income("leisure"), "GBP", staff))
                .isEqualTo(Money.gbp(33_33));
        assertThat(payments.ledger().balance(Account.provider("sandbox"), "GBP", staff))
                .isEqualTo(Money.gbp(40_00));
        assertThat(plumbing.activities().of(resident, citizen))
                .singleElement()
                .satisfies(activity ->
                        assertThat(activity.view().statusText().in(Locale.UK)).isEqualTo("£20.00 refunded"));
        assertThat(payments.get(created.id(), citizen)).isEqualTo(refunded);
        assertThat(plumbing.sweep()).isEmpty();
    }
}
