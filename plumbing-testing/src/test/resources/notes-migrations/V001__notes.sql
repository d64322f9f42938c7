-- The smallest core that has all there is to a core: things with versions, and a counter that the database guards.
create table notes_note (
  authority varchar(40)   not null,
  id        uuid          not null,
  version   bigint        not null,
  resident  varchar(80)   not null,
  words     varchar(4000) not null,
  opened_at timestamp(6) with time zone not null,
  done      boolean       not null,
  constraint notes_note_pk primary key (authority, id)
);

create table notes_pad (
  authority varchar(40) not null,
  id        uuid        not null,
  version   bigint      not null,
  sheets    integer     not null,
  taken     integer     not null,
  constraint notes_pad_pk     primary key (authority, id),
  constraint notes_pad_sheets check (taken between 0 and sheets)
);
