package org.modularplumbing.payments.instruction;

import static org.modularplumbing.payments.ledger.Account.REFUNDS_PAYABLE;
import static org.modularplumbing.payments.ledger.Account.SURPLUS;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.modularplumbing.payments.ledger.Account;
import org.modularplumbing.payments.ledger.LedgerEntry;
import org.modularplumbing.payments.ledger.LedgerTransaction;
import org.modularplumbing.payments.payment.Capture;
import org.modularplumbing.payments.payment.LineShare;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.Refund;
import org.modularplumbing.plumbing.money.Money;

/** What each event puts into the ledger: pure functions. */
final class LedgerPostings {

    private LedgerPostings() {}

    /** The provider holds the money; the funds and the tax have earned it. */
    static LedgerTransaction captured(Payment payment, UUID attemptId, Capture capture) {
        var provider = Account.provider(payment.attempt(attemptId).provider());
        var entries = new ArrayList<LedgerEntry>();
        for (var share : capture.lines()) {
            var line = payment.lines().get(share.line());
            add(entries, provider, Account.income(line.fund()), share.net());
            add(entries, provider, Account.vat(line.vatCode()), share.vat());
        }
        return new LedgerTransaction("charge-captured", payment.id().value(), capture.id(), entries);
    }

    /** The funds and the tax give up their part: from now on it is owed to the payer. */
    static LedgerTransaction refundReserved(Payment payment, Refund refund) {
        return new LedgerTransaction("refund-reserved", payment.id().value(), refund.id(), owed(payment, refund));
    }

    /** The refund was refused: the funds and the tax have their part again. */
    static LedgerTransaction refundReleased(Payment payment, Refund refund) {
        var entries =
                owed(payment, refund).stream().map(LedgerPostings::reversed).toList();
        return new LedgerTransaction("refund-released", payment.id().value(), refund.id(), entries);
    }

    /** The provider gives back what was owed to the payer. */
    static LedgerTransaction refunded(Payment payment, Refund refund) {
        return single(
                refund.surplus() ? "surplus-returned" : "refund-paid", payment, refund.id(), paid(payment, refund));
    }

    /** A refund that was paid came back: the provider holds the money again; that of a surplus is owed to the payer still, any other is the funds' and the tax's. */
    static LedgerTransaction refundReturned(Payment payment, Refund refund) {
        var entries = new ArrayList<LedgerEntry>();
        entries.add(reversed(paid(payment, refund)));
        if (!refund.surplus()) {
            owed(payment, refund).stream().map(LedgerPostings::reversed).forEach(entries::add);
        }
        return new LedgerTransaction("refund-came-back", payment.id().value(), refund.id(), entries);
    }

    /** The provider holds money that was not due: it is owed to the payer. */
    static LedgerTransaction surplus(Payment payment, UUID attemptId) {
        var provider = Account.provider(payment.attempt(attemptId).provider());
        return single("surplus-received", payment, attemptId, new LedgerEntry(provider, SURPLUS, payment.amount()));
    }

    private static LedgerEntry paid(Payment payment, Refund refund) {
        var provider = Account.provider(payment.attempt(refund.attempt()).provider());
        return new LedgerEntry(refund.surplus() ? SURPLUS : REFUNDS_PAYABLE, provider, refund.amount());
    }

    private static List<LedgerEntry> owed(Payment payment, Refund refund) {
        var entries = new ArrayList<LedgerEntry>();
        for (LineShare borne : refund.lines()) {
            var line = payment.lines().get(borne.line());
            add(entries, Account.income(line.fund()), REFUNDS_PAYABLE, borne.net());
            add(entries, Account.vat(line.vatCode()), REFUNDS_PAYABLE, borne.vat());
        }
        return entries;
    }

    private static LedgerEntry reversed(LedgerEntry entry) {
        return new LedgerEntry(entry.credit(), entry.debit(), entry.amount());
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
