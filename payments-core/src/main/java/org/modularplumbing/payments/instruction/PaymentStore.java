package org.modularplumbing.payments.instruction;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/** All SQL on payments and their lines, for one authority. */
public final class PaymentStore {

    private final Handle handle;
    private final Authority authority;

    public PaymentStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    public void insert(Payment payment) {
        handle.createUpdate("""
                        insert into payments_payment (authority, id, version, status, reference, payer, subject, created_at, currency, amount_minor,
                            charging_minor, authorised_minor, capturing_minor, captured_minor, refunding_minor, refunded_minor, document)
                        values (:authority, :id, :version, :status, :reference, :payer, :subject, :createdAt, :currency, :amount,
                            0, 0, 0, 0, 0, 0, :document)
                        """)
                .bind("authority", authority.code())
                .bind("id", payment.id().value())
                .bind("version", payment.version())
                .bind("status", payment.status().name())
                .bind("reference", payment.reference())
                .bind("payer", payment.payer().map(Ref::toString).orElse(null))
                .bind("subject", payment.subject().map(Ref::toString).orElse(null))
                .bind("createdAt", payment.createdAt())
                .bind("currency", payment.amount().currency())
                .bind("amount", payment.amount().amountMinor())
                .bind("document", Documents.write(payment))
                .execute();
        insertLines(payment);
    }

    private void insertLines(Payment payment) {
        var batch = handle.prepareBatch("""
                insert into payments_line (authority, payment_id, line, fund, amount_minor, captured_minor, refunding_minor, refunded_minor)
                values (:authority, :payment, :line, :fund, :amount, 0, 0, 0)
                """);
        for (int line = 0; line < payment.lines().size(); line++) {
            batch.bind("authority", authority.code())
                    .bind("payment", payment.id().value())
                    .bind("line", line)
                    .bind("fund", payment.lines().get(line).fund())
                    .bind("amount", payment.lines().get(line).gross().amountMinor())
                    .add();
        }
        batch.execute();
    }

    /** The caller holds the row; the version is compared all the same. */
    public void update(Payment payment) {
        var amounts = payment.amounts();
        var rows = handle.createUpdate("""
                        update payments_payment set version = :version, status = :status, charging_minor = :charging, authorised_minor = :authorised,
                            capturing_minor = :capturing, captured_minor = :captured, refunding_minor = :refunding, refunded_minor = :refunded,
                            document = :document
                        where authority = :authority and id = :id and version = :before
                        """)
                .bind("authority", authority.code())
                .bind("id", payment.id().value())
                .bind("before", payment.version() - 1)
                .bind("version", payment.version())
                .bind("status", payment.status().name())
                .bind("charging", charging(payment).amountMinor())
                .bind("authorised", amounts.authorised().amountMinor())
                .bind("capturing", amounts.capturing().amountMinor())
                .bind("captured", amounts.captured().amountMinor())
                .bind("refunding", amounts.refunding().amountMinor())
                .bind("refunded", amounts.refunded().amountMinor())
                .bind("document", Documents.write(payment))
                .execute();
        if (rows != 1) {
            throw KernelRefused.stale(payment.id().ref(), payment.version() - 1, payment.version());
        }
        if (amounts.captured().signum() > 0) {
            updateLines(payment);
        }
    }

    private void updateLines(Payment payment) {
        var batch = handle.prepareBatch("""
                update payments_line set captured_minor = :captured, refunding_minor = :refunding, refunded_minor = :refunded
                where authority = :authority and payment_id = :payment and line = :line
                """);
        for (var line : LineShares.of(payment)) {
            batch.bind("authority", authority.code())
                    .bind("payment", payment.id().value())
                    .bind("line", line.line())
                    .bind("captured", line.captured().amountMinor())
                    .bind("refunding", line.refunding().amountMinor())
                    .bind("refunded", line.refunded().amountMinor())
                    .add();
        }
        batch.execute();
    }

    /** What is reserved for a charge whose money is not reserved on the payer's card. */
    private static Money charging(Payment payment) {
        return payment.state().isUnderWay() && payment.amounts().authorised().signum() == 0
                ? payment.amount()
                : Money.of(0, payment.amount().currency());
    }

    /** Reads a payment and holds its row until the transaction ends. */
    public Payment lock(PaymentId id) {
        return handle.createQuery(
                        "select document from payments_payment where authority = :authority and id = :id for update")
                .bind("authority", authority.code())
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .map(PaymentStore::restored)
                .orElseThrow(() -> KernelRefused.notFound(id.ref()));
    }

    public Optional<Payment> find(PaymentId id) {
        return handle.createQuery("select document from payments_payment where authority = :authority and id = :id")
                .bind("authority", authority.code())
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .map(PaymentStore::restored);
    }

    public List<Payment> findBySubject(Ref subject) {
        return handle.createQuery("""
                        select document from payments_payment where authority = :authority and subject = :subject order by created_at, id
                        """)
                .bind("authority", authority.code())
                .bind("subject", subject.toString())
                .mapTo(String.class)
                .map(PaymentStore::restored)
                .list();
    }

    private static Payment restored(String document) {
        return Documents.restore(document, Payment.class);
    }
}
