-- How far each subscriber has read.
create table plumbing_subscription (
  authority  varchar(40) not null,
  subscriber varchar(80) not null,
  position   bigint      not null,
  constraint plumbing_subscription_pk primary key (authority, subscriber)
);

-- Events that could not be delivered yet, and those behind them on the same stream. Dead ones wait for a person.
create table plumbing_delivery (
  authority   varchar(40)                 not null,
  subscriber  varchar(80)                 not null,
  position    bigint                      not null,
  journal_id  uuid                        not null,
  stream_kind varchar(40)                 not null,
  stream_id   uuid                        not null,
  attempts    integer                     not null,
  due_at      timestamp(6) with time zone not null,
  dead        boolean                     not null,
  problem     varchar(400)                not null,
  constraint plumbing_delivery_pk primary key (authority, subscriber, position)
);

create index plumbing_delivery_due on plumbing_delivery (authority, subscriber, dead, due_at);
