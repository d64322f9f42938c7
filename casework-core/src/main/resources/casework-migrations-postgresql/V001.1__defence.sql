-- For an account that does not own the tables: it sees the authority of its transaction, and no other.
alter table casework_type   enable row level security;
alter table casework_state  enable row level security;
alter table casework_reader enable row level security;
alter table casework_case   enable row level security;
alter table casework_note   enable row level security;
create policy casework_type_authority   on casework_type   using (authority = current_setting('plumbing.authority', true));
create policy casework_state_authority  on casework_state  using (authority = current_setting('plumbing.authority', true));
create policy casework_reader_authority on casework_reader using (authority = current_setting('plumbing.authority', true));
create policy casework_case_authority   on casework_case   using (authority = current_setting('plumbing.authority', true));
create policy casework_note_authority   on casework_note   using (authority = current_setting('plumbing.authority', true));

-- The last reviewer: a published type never changes, and a note can be removed (erasure, by law) but not rewritten.
create function casework_never_changes() returns trigger language plpgsql as $$
begin
  raise exception '% never changes', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger casework_type_no_change before update or delete or truncate on casework_type
  for each statement execute function casework_never_changes();
create trigger casework_state_no_change before update or delete or truncate on casework_state
  for each statement execute function casework_never_changes();
create trigger casework_reader_no_change before update or delete or truncate on casework_reader
  for each statement execute function casework_never_changes();
create trigger casework_note_no_change before update on casework_note
  for each statement execute function casework_never_changes();
