-- For an account that does not own the tables: it sees the authority of its transaction, and no other. The kernel sets plumbing.authority itself.
alter table plumbing_journal  enable row level security;
alter table plumbing_activity enable row level security;
alter table plumbing_access   enable row level security;
create policy plumbing_journal_authority  on plumbing_journal  using (authority = current_setting('plumbing.authority', true));
create policy plumbing_activity_authority on plumbing_activity using (authority = current_setting('plumbing.authority', true));
create policy plumbing_access_authority   on plumbing_access   using (authority = current_setting('plumbing.authority', true));
