package org.modularplumbing.payments;

import java.util.List;
import org.modularplumbing.plumbing.persistence.Invariant;

/** What is always true of the tables of payments. */
final class PaymentInvariants {

    static final List<Invariant> ALL = List.of(
            new Invariant("a payment is as its newest journal row says", """
                    select p.id from payments_payment p
                    where not exists (select 1 from plumbing_journal j where j.authority = p.authority and j.stream_kind = 'payment'
                        and j.stream_id = p.id and j.version = p.version and (j.document = p.document or j.document is null))
                    """),
            new Invariant("what is reserved for charges, and what was captured, is what the orders say", """
                    select p.id from payments_payment p
                    where p.charging_minor <> (select coalesce(sum(a.amount_minor), 0) from payments_attempt a where a.authority = p.authority
                            and a.payment_id = p.id and a.effect = 'CHARGE' and a.state in ('TO_SEND', 'SENT_UNKNOWN'))
                       or p.captured_minor <> (select coalesce(sum(a.amount_minor), 0) from payments_attempt a where a.authority = p.authority
                            and a.payment_id = p.id and a.effect = 'CHARGE' and a.state = 'SUCCEEDED' and not a.surplus)
                    """),
            new Invariant("what is reserved for refunds, and what was refunded, is what the orders say", """
                    select p.id from payments_payment p
                    where p.refunding_minor <> (select coalesce(sum(a.amount_minor), 0) from payments_attempt a where a.authority = p.authority
                            and a.payment_id = p.id and a.effect = 'REFUND' and a.state in ('TO_SEND', 'SENT_UNKNOWN') and not a.surplus)
                       or p.refunded_minor <> (select coalesce(sum(a.amount_minor), 0) from payments_attempt a where a.authority = p.authority
                            and a.payment_id = p.id and a.effect = 'REFUND' and a.state = 'SUCCEEDED' and not a.surplus)
                    """),
            new Invariant("refunds are within what was captured, and charges within what is due", """
                    select p.id from payments_payment p
                    where p.refunded_minor + p.refunding_minor > p.captured_minor or p.captured_minor + p.charging_minor > p.amount_minor
                    """),
            new Invariant("a surplus is given back once", """
                    select c.id from payments_attempt c
                    where c.effect = 'CHARGE' and c.surplus and 1 <> (select count(*) from payments_attempt r
                        where r.authority = c.authority and r.charge_id = c.id and r.surplus and r.amount_minor = c.amount_minor)
                    """),
            new Invariant("an order whose outcome is open is on the list of those that are looked at", """
                    select a.id from payments_attempt a where a.state in ('TO_SEND', 'SENT_UNKNOWN') and a.due_at is null
                    """),
            new Invariant("debits and credits of a ledger transaction are equal, in its currency", """
                    select t.id from payments_ledger_transaction t
                    where t.total_minor <> (select coalesce(sum(e.amount_minor), 0) from payments_ledger_entry e
                        where e.authority = t.authority and e.transaction_id = t.id and e.currency = t.currency)
                    """),
            new Invariant("what was captured is in the ledger once, and nothing else is", """
                    select a.id from payments_attempt a
                    where a.effect = 'CHARGE' and (case when a.state = 'SUCCEEDED' then a.amount_minor else 0 end) <>
                        (select coalesce(sum(t.total_minor), 0) from payments_ledger_transaction t where t.authority = a.authority
                            and t.cause_id = a.id and t.type = case when a.surplus then 'surplus-received' else 'charge-captured' end)
                    """),
            new Invariant("what was refunded is in the ledger once, and nothing else is", """
                    select a.id from payments_attempt a
                    where a.effect = 'REFUND' and (case when a.state = 'SUCCEEDED' then a.amount_minor else 0 end) <>
                        (select coalesce(sum(t.total_minor), 0) from payments_ledger_transaction t where t.authority = a.authority
                            and t.cause_id = a.id and t.type = case when a.surplus then 'surplus-returned' else 'refund-paid' end)
                    """),
            new Invariant("what is owed to payers is what is reserved for refunds", """
                    select p.id from payments_payment p
                    where p.refunding_minor <> (select coalesce(sum(case when e.credit = 'refunds-payable' then e.amount_minor
                            when e.debit = 'refunds-payable' then -e.amount_minor else 0 end), 0)
                        from payments_ledger_transaction t
                        join payments_ledger_entry e on e.authority = t.authority and e.transaction_id = t.id
                        where t.authority = p.authority and t.payment_id = p.id)
                    """));

    private PaymentInvariants() {}
}
