-- Every look at personal data: who, at what, which fields, what for. Append only.
create table plumbing_access (
  authority    varchar(40)                 not null,
  id           uuid                        not null,
  occurred_at  timestamp(6) with time zone not null,
  actor_kind   varchar(10)                 not null,
  actor_id     varchar(120)                not null,
  on_behalf_of varchar(80),
  channel      varchar(20)                 not null,
  purpose      varchar(80)                 not null,
  lawful_basis varchar(40)                 not null,
  -- whose data
  subject      varchar(80)                 not null,
  -- in which thing
  resource     varchar(80)                 not null,
  -- which fields, separated by blanks
  fields       varchar(2000)               not null,
  constraint plumbing_access_pk primary key (authority, id)
);

create index plumbing_access_subject on plumbing_access (authority, subject, occurred_at);
