-- What must not be erased while it lasts: a dispute, an inquiry, a freedom of information request.
create table plumbing_legal_hold (
  authority   varchar(40)                 not null,
  id          uuid                        not null,
  version     bigint                      not null,
  -- a person or a thing
  target      varchar(80)                 not null,
  reason      varchar(400)                not null,
  placed_at   timestamp(6) with time zone not null,
  released_at timestamp(6) with time zone,
  constraint plumbing_legal_hold_pk primary key (authority, id),
  constraint plumbing_legal_hold_version_positive check (version > 0),
  constraint plumbing_legal_hold_release_not_before check (released_at is null or released_at >= placed_at)
);

create index plumbing_legal_hold_target on plumbing_legal_hold (authority, target);
