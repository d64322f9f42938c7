-- What an authority has published, as it was read. Locked by whoever publishes it again.
create table booking_programme (
  authority varchar(40) not null,
  code      varchar(60) not null,
  id        uuid        not null,
  version   bigint      not null,
  digest    bytea       not null,
  document  varchar     not null,
  constraint booking_programme_pk primary key (authority, code),
  constraint booking_programme_id unique (authority, id),
  constraint booking_programme_version_positive check (version > 0)
);

-- Where sessions are: described by the programme that named it first.
create table booking_venue (
  authority varchar(40)  not null,
  code      varchar(60)  not null,
  programme varchar(60)  not null,
  name_en   varchar(200) not null,
  name_cy   varchar(200) not null,
  capacity  integer      not null,
  constraint booking_venue_pk primary key (authority, code),
  constraint booking_venue_programme foreign key (authority, programme) references booking_programme (authority, code),
  constraint booking_venue_capacity_positive check (capacity > 0)
);

-- The guard: the places of a session that are held or confirmed. No transaction can commit more than there are, however they interleave.
create table booking_session (
  authority varchar(40)                 not null,
  programme varchar(60)                 not null,
  code      varchar(60)                 not null,
  venue     varchar(60)                 not null,
  starts_at timestamp(6) with time zone not null,
  ends_at   timestamp(6) with time zone not null,
  capacity  integer                     not null,
  taken     integer                     not null,
  -- of the programme when it was last published: who claims places on what they read of an earlier version must read again
  version   bigint                      not null,
  constraint booking_session_pk primary key (authority, programme, code),
  constraint booking_session_programme foreign key (authority, programme) references booking_programme (authority, code),
  constraint booking_session_venue foreign key (authority, venue) references booking_venue (authority, code),
  constraint booking_session_takes_time check (starts_at < ends_at),
  constraint booking_session_never_overbooked check (taken between 0 and capacity)
);

create index booking_session_at_venue on booking_session (authority, venue);

-- What can be booked: a course, or a session by itself, with all that a hold needs to know. Rewritten whenever the programme is published.
create table booking_opportunity (
  authority varchar(40)                 not null,
  programme varchar(60)                 not null,
  code      varchar(60)                 not null,
  version   bigint                      not null,
  starts_at timestamp(6) with time zone not null,
  document  varchar                     not null,
  constraint booking_opportunity_pk primary key (authority, programme, code),
  constraint booking_opportunity_programme foreign key (authority, programme) references booking_programme (authority, code)
);

create index booking_opportunity_by_start on booking_opportunity (authority, starts_at);

-- The sessions of what can be booked.
create table booking_part (
  authority   varchar(40) not null,
  programme   varchar(60) not null,
  opportunity varchar(60) not null,
  session     varchar(60) not null,
  constraint booking_part_pk primary key (authority, programme, opportunity, session),
  constraint booking_part_opportunity foreign key (authority, programme, opportunity) references booking_opportunity (authority, programme, code),
  constraint booking_part_session foreign key (authority, programme, session) references booking_session (authority, programme, code)
);

create table booking_booking (
  authority    varchar(40)                 not null,
  id           uuid                        not null,
  version      bigint                      not null,
  reference    varchar(14)                 not null,
  resident     varchar(80)                 not null,
  programme    varchar(60)                 not null,
  opportunity  varchar(60)                 not null,
  places       integer                     not null,
  booked_at    timestamp(6) with time zone not null,
  price_minor  bigint                      not null,
  currency     varchar(3)                  not null,
  -- what was accepted, with the hold: never changed
  accepted     varchar                     not null,
  status       varchar(10)                 not null,
  held_until   timestamp(6) with time zone,
  refund_minor bigint,
  -- the status with what belongs to it
  state        varchar                     not null,
  constraint booking_booking_pk        primary key (authority, id),
  constraint booking_booking_reference unique (authority, reference),
  constraint booking_booking_version_positive check (version > 0),
  constraint booking_booking_places_positive  check (places > 0),
  constraint booking_booking_price_not_negative check (price_minor >= 0),
  constraint booking_booking_status check (status in ('held', 'confirmed', 'cancelled', 'expired')),
  constraint booking_booking_held_until_a_time check ((status = 'held') = (held_until is not null)),
  constraint booking_booking_refund_when_cancelled check ((status = 'cancelled') = (refund_minor is not null)),
  constraint booking_booking_refund_at_most_the_price check (refund_minor is null or refund_minor between 0 and price_minor)
);

create index booking_booking_ends on booking_booking (authority, status, held_until);
create index booking_booking_of   on booking_booking (authority, resident, booked_at);
create index booking_booking_on   on booking_booking (authority, programme, opportunity, status);

-- The places that a held or confirmed booking takes, session by session: together they are what the sessions count as taken.
create table booking_claim (
  authority varchar(40) not null,
  programme varchar(60) not null,
  session   varchar(60) not null,
  booking   uuid        not null,
  places    integer     not null,
  constraint booking_claim_pk primary key (authority, programme, session, booking),
  constraint booking_claim_session foreign key (authority, programme, session) references booking_session (authority, programme, code),
  constraint booking_claim_booking foreign key (authority, booking) references booking_booking (authority, id),
  constraint booking_claim_places_positive check (places > 0)
);

create index booking_claim_of on booking_claim (authority, booking);
