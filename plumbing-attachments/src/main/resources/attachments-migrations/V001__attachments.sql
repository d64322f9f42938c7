-- What is attached to a thing. The content lies in a store, by its digest within the thing: erasing one thing keeps what another has of the same content.
create table attachments_attachment (
  authority  varchar(40)                 not null,
  id         uuid                        not null,
  version    bigint                      not null,
  thing      varchar(80)                 not null,
  person     varchar(80)                 not null,
  name       varchar(200)                not null,
  media_type varchar(100)                not null,
  bytes      bigint                      not null,
  -- SHA-256 of the content, hexadecimal
  digest     varchar(64)                 not null,
  state      varchar(20)                 not null,
  added_at   timestamp(6) with time zone not null,
  constraint attachments_attachment_pk primary key (authority, id),
  constraint attachments_attachment_state check (state in ('SCANNING', 'CLEAN', 'INFECTED', 'REMOVED')),
  constraint attachments_attachment_bytes_positive check (bytes > 0)
);

create index attachments_attachment_thing on attachments_attachment (authority, thing, id);
create index attachments_attachment_person on attachments_attachment (authority, person, id);

-- Contents that nobody may need: before one is put, and when its last attachment goes. Whoever collects one holds its row, so that nobody puts it back meanwhile.
create table attachments_unused (
  authority varchar(40)                 not null,
  thing     varchar(80)                 not null,
  digest    varchar(64)                 not null,
  since     timestamp(6) with time zone not null,
  constraint attachments_unused_pk primary key (authority, thing, digest)
);

create index attachments_unused_since on attachments_unused (authority, since);
