-- The last reviewer: a published definition and the outcome of a completed assessment do not change.
create function assessment_definition_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'assessment_definition is never changed' using errcode = 'restrict_violation';
end $$;

create trigger assessment_definition_no_change before update or delete or truncate on assessment_definition
  for each statement execute function assessment_definition_immutable();

create function assessment_completed_immutable() returns trigger language plpgsql as $$
begin
  if old.status = 'completed' then
    raise exception 'a completed assessment does not change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger assessment_assessment_completed before update on assessment_assessment
  for each row execute function assessment_completed_immutable();

-- For an account that does not own the tables: it sees the authority of its transaction, and no other.
alter table assessment_definition enable row level security;
alter table assessment_assessment enable row level security;
alter table assessment_answer     enable row level security;
create policy assessment_definition_authority on assessment_definition using (authority = current_setting('plumbing.authority', true));
create policy assessment_assessment_authority on assessment_assessment using (authority = current_setting('plumbing.authority', true));
create policy assessment_answer_authority     on assessment_answer     using (authority = current_setting('plumbing.authority', true));
