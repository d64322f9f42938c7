-- The last reviewer: what was posted stays, and a transaction is committed with all its entries or not at all.
create trigger payments_ledger_transaction_no_change before update or delete or truncate on payments_ledger_transaction
  for each statement execute function plumbing_append_only();
create trigger payments_ledger_entry_no_change before update or delete or truncate on payments_ledger_entry
  for each statement execute function plumbing_append_only();
create trigger payments_account_no_change before update or delete or truncate on payments_account
  for each statement execute function plumbing_append_only();

create function payments_ledger_whole() returns trigger language plpgsql as $$
declare
  posted uuid := case tg_table_name when 'payments_ledger_entry' then (to_jsonb(new)->>'transaction_id')::uuid else (to_jsonb(new)->>'id')::uuid end;
begin
  if (select total_minor from payments_ledger_transaction t where t.authority = new.authority and t.id = posted)
     is distinct from
     (select sum(amount_minor) from payments_ledger_entry e where e.authority = new.authority and e.transaction_id = posted) then
    raise exception 'the entries of ledger transaction % do not add up to its total', posted using errcode = 'check_violation';
  end if;
  return null;
end $$;

create constraint trigger payments_ledger_transaction_whole after insert on payments_ledger_transaction
  deferrable initially deferred for each row execute function payments_ledger_whole();
create constraint trigger payments_ledger_entry_whole after insert on payments_ledger_entry
  deferrable initially deferred for each row execute function payments_ledger_whole();

-- For an account that does not own the tables: it sees the authority of its transaction, and no other.
alter table payments_payment            enable row level security;
alter table payments_attempt            enable row level security;
alter table payments_account            enable row level security;
alter table payments_ledger_transaction enable row level security;
alter table payments_ledger_entry       enable row level security;
create policy payments_payment_authority on payments_payment using (authority = current_setting('plumbing.authority', true));
create policy payments_attempt_authority on payments_attempt using (authority = current_setting('plumbing.authority', true));
create policy payments_account_authority on payments_account using (authority = current_setting('plumbing.authority', true));
create policy payments_ledger_transaction_authority on payments_ledger_transaction using (authority = current_setting('plumbing.authority', true));
create policy payments_ledger_entry_authority on payments_ledger_entry using (authority = current_setting('plumbing.authority', true));
