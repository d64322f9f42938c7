-- The last reviewer: what was posted stays, and a transaction is committed with all its entries or not at all.
create trigger payments_ledger_transaction_no_change before update or delete or truncate on payments_ledger_transaction
  for each statement execute function plumbing_append_only();
create trigger payments_ledger_entry_no_change before update or delete or truncate on payments_ledger_entry
  for each statement execute function plumbing_append_only();
create trigger payments_account_no_change before update or delete or truncate on payments_account
  for each statement execute function plumbing_append_only();

create function payments_ledger_require_whole(of_authority varchar, of_transaction uuid) returns void language plpgsql as $$
begin
  if (select total_minor from payments_ledger_transaction t where t.authority = of_authority and t.id = of_transaction)
     is distinct from
     (select sum(amount_minor) from payments_ledger_entry e where e.authority = of_authority and e.transaction_id = of_transaction) then
    raise exception 'the entries of ledger transaction % do not add up to its total', of_transaction using errcode = 'check_violation';
  end if;
end $$;

-- One function for each table, by the row's own columns: on a partition or a shard the table has another name.
create function payments_ledger_transaction_whole() returns trigger language plpgsql as $$
begin
  perform payments_ledger_require_whole(new.authority, new.id);
  return null;
end $$;
create function payments_ledger_entry_whole() returns trigger language plpgsql as $$
begin
  perform payments_ledger_require_whole(new.authority, new.transaction_id);
  return null;
end $$;

create constraint trigger payments_ledger_transaction_whole after insert on payments_ledger_transaction
  deferrable initially deferred for each row execute function payments_ledger_transaction_whole();
create constraint trigger payments_ledger_entry_whole after insert on payments_ledger_entry
  deferrable initially deferred for each row execute function payments_ledger_entry_whole();

-- For an account that does not own the tables: it sees the authority of its transaction, and no other.
alter table payments_payment            enable row level security;
alter table payments_line               enable row level security;
alter table payments_instruction        enable row level security;
alter table payments_account            enable row level security;
alter table payments_ledger_transaction enable row level security;
alter table payments_ledger_entry       enable row level security;
create policy payments_payment_authority on payments_payment using (authority = current_setting('plumbing.authority', true));
create policy payments_line_authority on payments_line using (authority = current_setting('plumbing.authority', true));
create policy payments_instruction_authority on payments_instruction using (authority = current_setting('plumbing.authority', true));
create policy payments_account_authority on payments_account using (authority = current_setting('plumbing.authority', true));
create policy payments_ledger_transaction_authority on payments_ledger_transaction using (authority = current_setting('plumbing.authority', true));
create policy payments_ledger_entry_authority on payments_ledger_entry using (authority = current_setting('plumbing.authority', true));
