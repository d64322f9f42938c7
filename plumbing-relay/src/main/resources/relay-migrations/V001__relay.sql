-- How far each subscriber has read, and which process serves it now. A process that dies leaves its lease to run out.
create table relay_subscription (
  authority   varchar(40)                 not null,
  subscriber  varchar(80)                 not null,
  position    bigint                      not null,
  lease_by    uuid                        not null,
  lease_until timestamp(6) with time zone not null,
  constraint relay_subscription_pk primary key (authority, subscriber),
  constraint relay_subscription_position_not_negative check (position >= 0)
);

-- Events that could not be delivered yet, and those behind them of the same thing, which wait so that their order is kept. Dead ones wait for a person.
create table relay_delivery (
  authority   varchar(40)                 not null,
  subscriber  varchar(80)                 not null,
  position    bigint                      not null,
  journal_id  uuid                        not null,
  stream_kind varchar(40)                 not null,
  stream_id   uuid                        not null,
  attempts    integer                     not null,
  due_at      timestamp(6) with time zone not null,
  dead        boolean                     not null,
  -- the kind of failure, never its text: that could hold personal data
  problem     varchar(200)                not null,
  constraint relay_delivery_pk primary key (authority, subscriber, position),
  constraint relay_delivery_attempts_not_negative check (attempts >= 0)
);

create index relay_delivery_stream on relay_delivery (authority, subscriber, stream_kind, stream_id, position);
