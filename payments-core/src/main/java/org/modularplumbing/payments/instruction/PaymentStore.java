package org.modularplumbing.payments.instruction;

import java.time.ZoneOffset;
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

/** All SQL on payments. */
public final class PaymentStore {

    private final Handle handle;

    public PaymentStore(Handle handle) {
        this.handle = handle;
    }

    public void insert(Authority authority, Payment payment) {
        handle.createUpdate("""
                        insert into payments_payment (authority, id, version, status, reference, payer, subject, created_at, currency, amount_minor,
                            charging_minor, captured_minor, refunding_minor, refunded_minor, document)
                        values (:authority, :id, :version, :status, :reference, :payer, :subject, :createdAt, :currency, :amount,
                            0, 0, 0, 0, :document)
                        """)
                .bind("authority", authority.code())
                .bind("id", payment.id().value())
                .bind("version", payment.version())
                .bind("status", payment.status().name())
                .bind("reference", payment.reference())
                .bind("payer", payment.payer().map(Ref::toString).orElse(null))
                .bind("subject", payment.subject().map(Ref::toString).orElse(null))
                .bind("createdAt", payment.createdAt().atOffset(ZoneOffset.UTC))
                .bind("currency", payment.amount().currency())
                .bind("amount", payment.amount().amountMinor())
                .bind("document", Documents.write(payment))
                .execute();
    }

    /** The caller holds the row; the version is compared all the same. */
    public void update(Authority authority, Payment payment) {
        var rows = handle.createUpdate("""
                        update payments_payment set version = :version, status = :status, charging_minor = :charging, captured_minor = :captured,
                            refunding_minor = :refunding, refunded_minor = :refunded, document = :document
                        where authority = :authority and id = :id and version = :before
                        """)
                .bind("authority", authority.code())
                .bind("id", payment.id().value())
                .bind("before", payment.version() - 1)
                .bind("version", payment.version())
                .bind("status", payment.status().name())
                .bind("charging", charging(payment).amountMinor())
                .bind("captured", payment.captured().amountMinor())
                .bind("refunding", payment.refunding().amountMinor())
                .bind("refunded", payment.refunded().amountMinor())
                .bind("document", Documents.write(payment))
                .execute();
        if (rows != 1) {
            throw KernelRefused.stale(payment.id().ref(), payment.version() - 1, payment.version());
        }
    }

    private static Money charging(Payment payment) {
        return payment.status().isUnderWay()
                ? payment.amount()
                : Money.of(0, payment.amount().currency());
    }

    /** Reads a payment and holds its row until the transaction ends. */
    public Payment lock(Authority authority, PaymentId id) {
        return handle.createQuery(
                        "select document from payments_payment where authority = :authority and id = :id for update")
                .bind("authority", authority.code())
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .map(PaymentStore::restored)
                .orElseThrow(() -> KernelRefused.notFound(id.ref()));
    }

    public Optional<Payment> find(Authority authority, PaymentId id) {
        return handle.createQuery("select document from payments_payment where authority = :authority and id = :id")
                .bind("authority", authority.code())
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .map(PaymentStore::restored);
    }

    public List<Payment> about(Authority authority, Ref subject) {
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
