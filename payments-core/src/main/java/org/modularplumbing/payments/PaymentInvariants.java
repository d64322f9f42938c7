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
                       or exists (select 1 from plumbing_journal j where j.authority = p.authority and j.stream_kind = 'payment'
                        and j.stream_id = p.id and j.version > p.version)
                    """),
            new Invariant("what is reserved for charges is what the open charges say", """
                    select p.id from payments_payment p
                    where p.charging_minor + p.authorised_minor - p.captured_minor <>
                        (select coalesce(sum(c.amount_minor - (select coalesce(sum(t.taken_minor), 0) from payments_instruction t
                                where t.authority = c.authority and t.charge_id = c.id and t.effect = 'CAPTURE')), 0)
                            from payments_instruction c where c.authority = p.authority and c.payment_id = p.id and c.effect = 'CHARGE'
                            and c.state in ('TO_SEND', 'SENT_UNKNOWN', 'TO_CANCEL', 'AUTHORISED'))
                    """),
            new Invariant("what is reserved for captures, and what was captured, is what the instructions say", """
                    select p.id from payments_payment p
                    where p.capturing_minor <> (select coalesce(sum(i.amount_minor), 0) from payments_instruction i where i.authority = p.authority
                            and i.payment_id = p.id and i.effect = 'CAPTURE' and i.state in ('TO_SEND', 'SENT_UNKNOWN'))
                       or p.captured_minor <> (select coalesce(sum(i.taken_minor), 0) from payments_instruction i where i.authority = p.authority
                            and i.payment_id = p.id and i.effect in ('CHARGE', 'CAPTURE') and not i.surplus)
                    """),
            new Invariant("what is reserved for refunds, and what was refunded, is what the instructions say", """
                    select p.id from payments_payment p
                    where p.refunding_minor <> (select coalesce(sum(i.amount_minor), 0) from payments_instruction i where i.authority = p.authority
                            and i.payment_id = p.id and i.effect = 'REFUND' and i.state in ('TO_SEND', 'SENT_UNKNOWN') and not i.surplus)
                       or p.refunded_minor <> (select coalesce(sum(i.taken_minor), 0) from payments_instruction i where i.authority = p.authority
                            and i.payment_id = p.id and i.effect = 'REFUND' and not i.surplus)
                    """),
            new Invariant(
                    "refunds are within what was captured, captures within what was authorised, and charges within what is due",
                    """
                    select p.id from payments_payment p
                    where p.refunded_minor + p.refunding_minor > p.captured_minor or p.captured_minor + p.capturing_minor > p.authorised_minor
                       or p.authorised_minor + p.charging_minor > p.amount_minor
                    """),
            new Invariant("the lines add up to the payment", """
                    select p.id from payments_payment p
                    where p.amount_minor <> (select coalesce(sum(l.amount_minor), 0) from payments_line l
                            where l.authority = p.authority and l.payment_id = p.id)
                       or p.captured_minor <> (select coalesce(sum(l.captured_minor), 0) from payments_line l
                            where l.authority = p.authority and l.payment_id = p.id)
                       or p.refunding_minor <> (select coalesce(sum(l.refunding_minor), 0) from payments_line l
                            where l.authority = p.authority and l.payment_id = p.id)
                       or p.refunded_minor <> (select coalesce(sum(l.refunded_minor), 0) from payments_line l
                            where l.authority = p.authority and l.payment_id = p.id)
                    """),
            new Invariant("money that was not due is given back once", """
                    select c.id from payments_instruction c
                    where c.effect = 'CHARGE' and c.surplus and 1 <> (select count(*) from payments_instruction r
                        where r.authority = c.authority and r.charge_id = c.id and r.surplus and r.amount_minor = c.amount_minor)
                    """),
            new Invariant("an instruction whose outcome is open is on the list of those that are looked at", """
                    select i.id from payments_instruction i where i.state in ('TO_SEND', 'SENT_UNKNOWN', 'TO_CANCEL', 'AUTHORISED') and i.due_at is null
                    """),
            new Invariant("debits and credits of a ledger transaction are equal, in its currency", """
                    select t.id from payments_ledger_transaction t
                    where t.total_minor <> (select coalesce(sum(e.amount_minor), 0) from payments_ledger_entry e
                        where e.authority = t.authority and e.transaction_id = t.id and e.currency = t.currency)
                    """),
            new Invariant("what was captured is in the ledger once, and nothing else is", """
                    select i.id from payments_instruction i
                    where i.effect in ('CHARGE', 'CAPTURE') and i.taken_minor <>
                        (select coalesce(sum(t.total_minor), 0) from payments_ledger_transaction t where t.authority = i.authority
                            and t.cause_id = i.id and t.type = case when i.surplus then 'surplus-received' else 'charge-captured' end)
                    """),
            new Invariant("what was refunded and did not come back is in the ledger once, and nothing else is", """
                    select i.id from payments_instruction i
                    where i.effect = 'REFUND' and i.taken_minor <>
                        (select coalesce(sum(t.total_minor), 0) from payments_ledger_transaction t where t.authority = i.authority
                            and t.cause_id = i.id and t.type = case when i.surplus then 'surplus-returned' else 'refund-paid' end)
                        - (select coalesce(count(*), 0) * i.amount_minor from payments_ledger_transaction t where t.authority = i.authority
                            and t.cause_id = i.id and t.type = 'refund-came-back')
                    """),
            new Invariant("what the funds of a payment earned is what the ledger says", """
                    select l.payment_id from payments_line l
                    where exists (select 1 from payments_ledger_transaction t
                            join payments_ledger_entry e on e.authority = t.authority and e.transaction_id = t.id
                            where t.authority = l.authority and t.payment_id = l.payment_id
                            and ((e.credit like 'income:%' and not exists (select 1 from payments_line o where o.authority = l.authority
                                    and o.payment_id = l.payment_id and 'income:' || o.fund = e.credit))
                              or (e.debit like 'income:%' and not exists (select 1 from payments_line o where o.authority = l.authority
                                    and o.payment_id = l.payment_id and 'income:' || o.fund = e.debit))))
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
