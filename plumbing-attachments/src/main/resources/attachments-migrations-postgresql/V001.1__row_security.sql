alter table attachments_attachment enable row level security;
create policy attachments_attachment_authority on attachments_attachment using (authority = current_setting('plumbing.authority', true));
