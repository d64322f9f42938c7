-- One row per thing that a resident has on the go: a projection of the journal, written with it, rebuilt from it.
create table plumbing_activity (
  authority   varchar(40)                 not null,
  stream_kind varchar(40)                 not null,
  stream_id   uuid                        not null,
  version     bigint                      not null,
  resident    varchar(80)                 not null,
  opened_at   timestamp(6) with time zone not null,
  updated_at  timestamp(6) with time zone not null,
  title_en    varchar(200)                not null,
  title_cy    varchar(200)                not null,
  status      varchar(40)                 not null,
  status_en   varchar(200)                not null,
  status_cy   varchar(200)                not null,
  next_en     varchar(400),
  next_cy     varchar(400),
  due_on      date,
  finished    boolean                     not null,
  constraint plumbing_activity_pk primary key (authority, stream_kind, stream_id),
  constraint plumbing_activity_next_both check ((next_en is null) = (next_cy is null))
);

create index plumbing_activity_resident on plumbing_activity (authority, resident, updated_at);
