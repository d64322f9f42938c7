-- A page of looks is read from the end of this index, however many there are: ids are time-ordered.
create index plumbing_access_page on plumbing_access (authority, subject, id);
drop index plumbing_access_subject;
