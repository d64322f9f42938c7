alter table plumbing_legal_hold enable row level security;
create policy plumbing_legal_hold_authority on plumbing_legal_hold using (authority = current_setting('plumbing.authority', true));
