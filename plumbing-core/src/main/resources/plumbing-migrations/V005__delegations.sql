-- Who may act for whom: a relative, a carer, an organisation; over what, from when to when. Ended by a time, never removed but by erasure.
create table plumbing_delegation (
  authority  varchar(40)                 not null,
  id         uuid                        not null,
  version    bigint                      not null,
  -- for whom
  person     varchar(80)                 not null,
  -- who acts
  delegate   varchar(80)                 not null,
  -- READ or ACT
  permitted  varchar(10)                 not null,
  -- services, kinds and things, JSON
  scope      varchar                     not null,
  starts_at  timestamp(6) with time zone not null,
  -- exclusive; null for until it is revoked
  ends_at    timestamp(6) with time zone,
  revoked_at timestamp(6) with time zone,
  constraint plumbing_delegation_pk primary key (authority, id),
  constraint plumbing_delegation_version_positive check (version > 0),
  constraint plumbing_delegation_not_to_oneself check (person <> delegate),
  constraint plumbing_delegation_ends_after_it_starts check (ends_at is null or ends_at > starts_at)
);

create index plumbing_delegation_person on plumbing_delegation (authority, person, delegate);
create index plumbing_delegation_delegate on plumbing_delegation (authority, delegate);
