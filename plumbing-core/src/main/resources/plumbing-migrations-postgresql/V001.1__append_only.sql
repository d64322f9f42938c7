-- The last reviewer: not even a mistaken UPDATE by hand changes what happened.
create function plumbing_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append only', tg_table_name using errcode = 'restrict_violation';
end $$;

create function plumbing_journal_erasure_only() returns trigger language plpgsql as $$
begin
  if new.document is null and new.document_salt is null
     and to_jsonb(new) - 'document' - 'document_salt' = to_jsonb(old) - 'document' - 'document_salt' then
    return new;
  end if;
  raise exception 'plumbing_journal is append only' using errcode = 'restrict_violation';
end $$;

create trigger plumbing_journal_no_update before update on plumbing_journal
  for each row execute function plumbing_journal_erasure_only();
create trigger plumbing_journal_no_delete before delete or truncate on plumbing_journal
  for each statement execute function plumbing_append_only();
create trigger plumbing_journal_seal_no_change before update or delete or truncate on plumbing_journal_seal
  for each statement execute function plumbing_append_only();
