package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.ledger.Account;
import org.modularplumbing.payments.ledger.LedgerEntry;
import org.modularplumbing.payments.ledger.LedgerTransaction;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.persistence.Dialect;
import org.modularplumbing.plumbing.persistence.Invariant.Violation;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.WithoutSweep;

class LedgerTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    static final Account CLEARING = Account.provider("sandbox");
    static final Account LEISURE = Account.income("leisure");

    Till tillWithMovements(TestDatabase db) {
        var till = new Till(db);
        var id = till.paid(60_00).id();
        till.payments.refund(till.refund(id, 20_00), till.staff);
        till.paid(1);
        return till;
    }

    int sql(TestDatabase db, String statement) {
        return Jdbi.create(db.dataSource())
                .withHandle(handle -> handle.createUpdate(statement).execute());
    }

    /** By a constraint, of whatever sort: SQL state 23. */
    void refuses(TestDatabase db, String statement) {
        assertThatThrownBy(() -> sql(db, statement))
                .as(statement)
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        problem -> assertThat(problem.getSQLState()).startsWith("23"));
    }

    @OnBothDatabases
    void i1_debits_and_credits_are_equal_as_a_whole_and_in_each_transaction(TestDatabase db) {
        var till = tillWithMovements(db);
        var trial = till.payments.ledger().trialBalance("GBP", till.staff);
        assertThat(trial.debits()).isEqualTo(trial.credits()).isEqualTo(Money.gbp(60_00 + 20_00 + 20_00 + 1));
        assertThat(trial.balances()).hasSize(3);
    }

    @OnBothDatabases
    void i1_the_database_refuses_an_entry_that_is_out_of_balance(TestDatabase db) {
        tillWithMovements(db);
        // there is no way to write down one side only, nor nothing, nor across currencies or authorities
        var into =
                "insert into payments_ledger_entry (authority, transaction_id, line, currency, debit, credit, amount_minor) ";
        var from = " from payments_ledger_entry where debit = 'provider:sandbox' and amount_minor = 1";
        for (var row : new String[] {
            "authority, transaction_id, 9, currency, debit, debit, amount_minor",
            "authority, transaction_id, 9, currency, debit, null, amount_minor",
            "authority, transaction_id, 9, currency, debit, credit, 0",
            "authority, transaction_id, 9, currency, debit, credit, -amount_minor",
            "authority, transaction_id, 9, 'EUR', debit, credit, amount_minor",
            "authority, transaction_id, 9, currency, debit, 'income:nobody', amount_minor",
            "'W06000015', transaction_id, 9, currency, debit, credit, amount_minor"
        }) {
            refuses(db, into + "select " + row + from);
        }
    }

    @OnBothDatabases
    @WithoutSweep("an entry is added by hand")
    void i1_a_transaction_without_all_of_its_entries_is_noticed(TestDatabase db) {
        tillWithMovements(db);
        var add = """
                insert into payments_ledger_entry (authority, transaction_id, line, currency, debit, credit, amount_minor)
                select authority, transaction_id, 9, currency, debit, credit, amount_minor from payments_ledger_entry
                where debit = 'provider:sandbox' and amount_minor = 1
                """;
        if (db.dialect() == Dialect.POSTGRESQL) {
            assertThatThrownBy(() -> sql(db, add)).hasMessageContaining("do not add up to its total");
            assertThat(db.plumbing().checkInvariants()).isEmpty();
        } else {
            sql(db, add);
            assertThat(db.plumbing().checkInvariants())
                    .extracting(Violation::invariant)
                    .containsExactly("debits and credits of a ledger transaction are equal, in its currency");
        }
    }

    @OnPostgres
    void i2_nothing_that_was_posted_can_be_changed_or_removed(TestDatabase db) {
        tillWithMovements(db);
        for (var table : new String[] {"payments_ledger_entry", "payments_ledger_transaction", "payments_account"}) {
            for (var change : new String[] {
                "update " + table + " set currency = 'EUR'", "delete from " + table, "truncate " + table + " cascade"
            }) {
                assertThatThrownBy(() -> sql(db, change)).hasMessageContaining("append only");
            }
        }
    }

    @OnBothDatabases
    void i2_the_same_event_is_not_posted_twice(TestDatabase db) {
        tillWithMovements(db);
        refuses(db, """
                insert into payments_ledger_transaction (authority, id, type, occurred_at, payment_id, cause_id, currency, total_minor)
                select authority, cause_id, type, occurred_at, payment_id, cause_id, currency, total_minor
                from payments_ledger_transaction where type = 'refund-paid'
                """);
    }

    @OnBothDatabases
    void i3_a_balance_is_the_sum_of_its_postings_and_runs_with_them(TestDatabase db) {
        var till = tillWithMovements(db);
        var running = Money.gbp(0);
        var balances = new ArrayList<Money>();
        for (var posting : till.payments.ledger().postings(CLEARING, "GBP", till.staff)) {
            running = running.plus(posting.amount());
            assertThat(posting.balance()).isEqualTo(running);
            balances.add(running);
        }
        assertThat(balances).containsExactly(Money.gbp(60_00), Money.gbp(40_00), Money.gbp(40_01));
        assertThat(till.balance(CLEARING)).isEqualTo(running);
        assertThat(till.balance(LEISURE)).isEqualTo(Money.gbp(40_01));
        assertThat(till.balance(Account.income("unknown"))).isEqualTo(Money.gbp(0));
    }

    @OnBothDatabases
    void i4_the_database_itself_refuses_to_refund_more_than_was_captured_or_to_charge_twice(TestDatabase db) {
        tillWithMovements(db);
        for (var change : new String[] {
            "refunding_minor = captured_minor - refunded_minor + 1",
            "refunded_minor = captured_minor + 1",
            "charging_minor = 1",
            "captured_minor = amount_minor + 1",
            "refunding_minor = -1",
            "amount_minor = 0, captured_minor = 0, refunded_minor = 0"
        }) {
            refuses(db, "update payments_payment set " + change);
        }
    }

    @Test
    void i18_what_is_beyond_money_is_refused_and_never_wrapped() {
        var most = Money.gbp(Money.AMOUNT_MINOR_MAX);
        var entry = new LedgerEntry(CLEARING, LEISURE, most);
        assertThatThrownBy(() -> new LedgerTransaction(
                        "charge-captured", UUID.randomUUID(), UUID.randomUUID(), List.of(entry, entry)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new PaymentLine("leisure", most, Money.gbp(1), "standard"))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> PaymentRequest.of(
                        "X",
                        Bilingual.of("x", "x"),
                        PaymentLine.outsideScope("a", most),
                        PaymentLine.outsideScope("b", Money.gbp(1))))
                .isInstanceOf(ArithmeticException.class);
    }

    @OnBothDatabases
    @WithoutSweep("entries are added by hand")
    void i18_balances_beyond_money_are_refused_and_never_wrapped(TestDatabase db) {
        var till = tillWithMovements(db);
        // 2 to the power of 63 less one: two of them would wrap a sum of 64 bits
        Jdbi.create(db.dataSource()).useTransaction(handle -> {
            handle.execute("""
                    insert into payments_ledger_transaction (authority, id, type, occurred_at, payment_id, cause_id, currency, total_minor)
                    select authority, cause_id, 'by-hand', occurred_at, payment_id, cause_id, currency, 9223372036854775807
                    from payments_ledger_transaction where type = 'refund-paid' or total_minor = 1
                    """);
            handle.execute("""
                    insert into payments_ledger_entry (authority, transaction_id, line, currency, debit, credit, amount_minor)
                    select authority, id, 1, currency, 'provider:sandbox', 'income:leisure', total_minor
                    from payments_ledger_transaction where type = 'by-hand'
                    """);
        });
        assertThatThrownBy(() -> till.balance(CLEARING)).isInstanceOf(ArithmeticException.class);
    }

    @OnBothDatabases
    void refuses_citizens(TestDatabase db) {
        var till = tillWithMovements(db);
        till.refuses(
                KernelRefused.Code.NOT_PERMITTED, () -> till.payments.ledger().postings(CLEARING, "GBP", till.citizen));
    }
}
