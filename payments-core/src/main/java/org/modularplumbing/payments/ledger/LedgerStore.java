package org.modularplumbing.payments.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.money.Money;

/** All SQL on the ledger. */
final class LedgerStore {

    private final Handle handle;

    LedgerStore(Handle handle) {
        this.handle = handle;
    }

    void post(Authority authority, UUID id, Instant at, LedgerTransaction transaction) {
        var currency = transaction.total().currency();
        transaction.entries().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.debit(), entry.credit()))
                .distinct()
                .sorted(java.util.Comparator.comparing(Account::code))
                .forEach(account -> open(authority, account, currency));
        insert(authority, id, at, transaction);
        insertEntries(authority, id, transaction);
    }

    /** Two that open the same account at once: the primary key lets one through, and the kernel tries the other's command again. */
    private void open(Authority authority, Account account, String currency) {
        var known = handle.createQuery("""
                        select 1 from payments_account where authority = :authority and code = :code and currency = :currency
                        """)
                .bind("authority", authority.code())
                .bind("code", account.code())
                .bind("currency", currency)
                .mapTo(Integer.class)
                .findOne();
        if (known.isEmpty()) {
            handle.createUpdate("""
                            insert into payments_account (authority, code, currency, kind) values (:authority, :code, :currency, :kind)
                            """)
                    .bind("authority", authority.code())
                    .bind("code", account.code())
                    .bind("currency", currency)
                    .bind("kind", account.kind().name())
                    .execute();
        }
    }

    private void insert(Authority authority, UUID id, Instant at, LedgerTransaction transaction) {
        var total = transaction.total();
        handle.createUpdate("""
                        insert into payments_ledger_transaction (authority, id, type, occurred_at, payment_id, cause_id, currency, total_minor)
                        values (:authority, :id, :type, :at, :payment, :cause, :currency, :total)
                        """)
                .bind("authority", authority.code())
                .bind("id", id)
                .bind("type", transaction.type())
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("payment", transaction.payment())
                .bind("cause", transaction.cause())
                .bind("currency", total.currency())
                .bind("total", total.amountMinor())
                .execute();
    }

    private void insertEntries(Authority authority, UUID id, LedgerTransaction transaction) {
        var batch = handle.prepareBatch("""
                insert into payments_ledger_entry (authority, transaction_id, line, currency, debit, credit, amount_minor)
                values (:authority, :transaction, :line, :currency, :debit, :credit, :amount)
                """);
        var line = 0;
        for (var entry : transaction.entries()) {
            line++;
            batch.bind("authority", authority.code())
                    .bind("transaction", id)
                    .bind("line", line)
                    .bind("currency", entry.amount().currency())
                    .bind("debit", entry.debit().code())
                    .bind("credit", entry.credit().code())
                    .bind("amount", entry.amount().amountMinor())
                    .add();
        }
        batch.execute();
    }

    List<Balance> balances(Authority authority, String currency) {
        return handle.createQuery("""
                        select a.code, a.kind,
                            (select coalesce(sum(e.amount_minor), 0) from payments_ledger_entry e
                                where e.authority = :authority and e.debit = a.code and e.currency = a.currency) as debits,
                            (select coalesce(sum(e.amount_minor), 0) from payments_ledger_entry e
                                where e.authority = :authority and e.credit = a.code and e.currency = a.currency) as credits
                        from payments_account a where a.authority = :authority and a.currency = :currency order by a.code
                        """)
                .bind("authority", authority.code())
                .bind("currency", currency)
                .map((rows, context) -> new Balance(
                        new Account(rows.getString("code"), Account.Kind.valueOf(rows.getString("kind"))),
                        money(rows.getBigDecimal("debits"), currency),
                        money(rows.getBigDecimal("credits"), currency)))
                .list();
    }

    List<Posting> postings(Authority authority, Account account, String currency) {
        var postings = new ArrayList<Posting>();
        var balance = Money.of(0, currency);
        for (var row : sides(authority, account, currency)) {
            balance = balance.plus(row.amount());
            postings.add(new Posting(
                    row.account(),
                    row.transaction(),
                    row.type(),
                    row.occurredAt(),
                    row.payment(),
                    row.against(),
                    row.amount(),
                    balance));
        }
        return postings;
    }

    private List<Posting> sides(Authority authority, Account account, String currency) {
        return handle.createQuery("""
                        select t.id, t.type, t.occurred_at, t.payment_id, e.line, e.debit, e.credit, e.amount_minor
                        from payments_ledger_entry e
                        join payments_ledger_transaction t on t.authority = :authority and t.id = e.transaction_id
                        where e.authority = :authority and e.currency = :currency and (e.debit = :account or e.credit = :account)
                        order by t.id, e.line
                        """)
                .bind("authority", authority.code())
                .bind("currency", currency)
                .bind("account", account.code())
                .map((rows, context) -> side(rows, account, currency))
                .list();
    }

    private static Posting side(ResultSet rows, Account account, String currency) throws SQLException {
        var debited = rows.getString("debit").equals(account.code());
        var amount = Money.of(rows.getLong("amount_minor"), currency);
        return new Posting(
                account.code(),
                rows.getObject("id", UUID.class),
                rows.getString("type"),
                rows.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                rows.getObject("payment_id", UUID.class),
                rows.getString(debited ? "credit" : "debit"),
                debited ? amount : amount.negated(),
                Money.of(0, currency));
    }

    /** Beyond what money can be, a sum is refused with an ArithmeticException, never wrapped. */
    private static Money money(BigDecimal sum, String currency) {
        return Money.of(sum.longValueExact(), currency);
    }
}
