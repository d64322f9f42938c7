package org.modularplumbing.payments.instruction;

import static org.modularplumbing.payments.ledger.Account.REFUNDS_PAYABLE;
import static org.modularplumbing.payments.ledger.Account.SURPLUS;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.modularplumbing.payments.ledger.Account;
import org.modularplumbing.payments.ledger.LedgerEntry;
import org.modularplumbing.payments.ledger.LedgerTransaction;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.Refund;
import org.modularplumbing.plumbing.money.Money;

/** What each event puts into the ledger: pure functions. */
public final class LedgerPostings {

    private LedgerPostings() {}

    /** The provider holds the money; the funds and the tax have earned it. */
    public static LedgerTransaction charged(Payment payment, UUID attemptId) {
        var provider = Account.provider(payment.attempt(attemptId).provider());
        var entries = new ArrayList<LedgerEntry>();
        for (var line : payment.lines()) {
            add(entries, provider, Account.income(line.fund()), line.net());
            add(entries, provider, Account.vat(line.vatCode()), line.vat());
        }
        return new LedgerTransaction("charge-captured", payment.id().value(), attemptId, entries);
    }

    /** The funds and the tax give up their part: from now on it is owed to the payer. */
    public static LedgerTransaction refundReserved(Payment payment, Refund refund) {
        var entries = new ArrayList<LedgerEntry>();
        for (var borne : refund.lines()) {
            var line = payment.lines().get(borne.line());
            add(entries, Account.income(line.fund()), REFUNDS_PAYABLE, borne.net());
            add(entries, Account.vat(line.vatCode()), REFUNDS_PAYABLE, borne.vat());
        }
        return new LedgerTransaction("refund-reserved", payment.id().value(), refund.id(), entries);
    }

    /** The refund was refused: the funds and the tax have their part again. */
    public static LedgerTransaction refundReleased(Payment payment, Refund refund) {
        var entries = refundReserved(payment, refund).entries().stream()
                .map(entry -> new LedgerEntry(entry.credit(), entry.debit(), entry.amount()))
                .toList();
        return new LedgerTransaction("refund-released", payment.id().value(), refund.id(), entries);
    }

    /** The provider gives back what was owed to the payer. */
    public static LedgerTransaction refunded(Payment payment, Refund refund) {
        var provider = Account.provider(payment.attempt(refund.attempt()).provider());
        return single(
                refund.surplus() ? "surplus-returned" : "refund-paid",
                payment,
                refund.id(),
                new LedgerEntry(refund.surplus() ? SURPLUS : REFUNDS_PAYABLE, provider, refund.amount()));
    }

    /** The provider holds money that was not due: it is owed to the payer. */
    public static LedgerTransaction surplus(Payment payment, UUID attemptId) {
        var provider = Account.provider(payment.attempt(attemptId).provider());
        return single("surplus-received", payment, attemptId, new LedgerEntry(provider, SURPLUS, payment.amount()));
    }

    private static LedgerTransaction single(String type, Payment payment, UUID cause, LedgerEntry entry) {
        return new LedgerTransaction(type, payment.id().value(), cause, List.of(entry));
    }

    private static void add(List<LedgerEntry> entries, Account debit, Account credit, Money amount) {
        if (amount.signum() > 0) {
            entries.add(new LedgerEntry(debit, credit, amount));
        }
    }
}
