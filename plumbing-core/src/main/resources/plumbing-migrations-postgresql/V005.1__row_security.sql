alter table plumbing_delegation enable row level security;
create policy plumbing_delegation_authority on plumbing_delegation using (authority = current_setting('plumbing.authority', true));
