-- Case types. A published version never changes: cases keep the version that they were opened with.
create table casework_type (
  authority    varchar(40)                 not null,
  code         varchar(40)                 not null,
  version      integer                     not null,
  id           uuid                        not null,
  -- SHA-256 of the document, so that equal content is recognised
  digest       varchar(64)                 not null,
  document     varchar                     not null,
  published_at timestamp(6) with time zone not null,
  constraint casework_type_pk primary key (authority, code, version),
  constraint casework_type_id unique (authority, id),
  constraint casework_type_version_positive check (version > 0)
);

-- The states of a type, so that the database itself keeps a case in one of them.
create table casework_state (
  authority    varchar(40) not null,
  type_code    varchar(40) not null,
  type_version integer     not null,
  code         varchar(40) not null,
  final        boolean     not null,
  pause        boolean     not null,
  constraint casework_state_pk   primary key (authority, type_code, type_version, code),
  constraint casework_state_type foreign key (authority, type_code, type_version) references casework_type (authority, code, version)
);

-- Who may see the cases of a type, so that a queue is filtered where it is read.
create table casework_reader (
  authority    varchar(40) not null,
  type_code    varchar(40) not null,
  type_version integer     not null,
  role         varchar(40) not null,
  constraint casework_reader_pk   primary key (authority, type_code, type_version, role),
  constraint casework_reader_type foreign key (authority, type_code, type_version) references casework_type (authority, code, version)
);

-- A case as it stands. Whoever changes anything of it, its notes and its assignee included, holds this row.
create table casework_case (
  authority    varchar(40)                 not null,
  id           uuid                        not null,
  reference    varchar(20)                 not null,
  version      bigint                      not null,
  type_code    varchar(40)                 not null,
  type_version integer                     not null,
  type_digest  varchar(64)                 not null,
  resident     varchar(80)                 not null,
  -- the resident, their words and links, as JSON, just as the case document has them
  words        varchar                     not null,
  -- values by field group, each group with its version, as JSON, with a version for all of them
  data         varchar                     not null,
  data_version bigint                      not null,
  -- how each clock stands, as JSON
  clocks       varchar                     not null,
  state        varchar(40)                 not null,
  -- the event that led here
  event        varchar(40),
  outcome      varchar(40),
  -- who fired each event last, as JSON
  fired_by     varchar                     not null,
  opened_at    timestamp(6) with time zone not null,
  closed_at    timestamp(6) with time zone,
  is_open      boolean                     not null,
  -- of the most urgent clock that runs
  due_on       date,
  warn_on      date,
  -- the place in the queue: the due date, or the end of time
  queue_on     date                        not null,
  -- what only staff know, with a version of its own
  assignee     varchar(120),
  assignment_version bigint                      not null,
  constraint casework_case_pk        primary key (authority, id),
  constraint casework_case_reference unique (authority, reference),
  constraint casework_case_type      foreign key (authority, type_code, type_version) references casework_type (authority, code, version),
  constraint casework_case_state     foreign key (authority, type_code, type_version, state) references casework_state (authority, type_code, type_version, code),
  constraint casework_case_version_positive   check (version > 0),
  constraint casework_case_assignment_version       check (assignment_version >= 0),
  constraint casework_case_closes_with_outcome check ((closed_at is null) = (outcome is null)),
  constraint casework_case_open_until_closed   check (is_open = (closed_at is null)),
  constraint casework_case_warned_before_due   check ((due_on is null) = (warn_on is null) and (warn_on is null or warn_on <= due_on)),
  constraint casework_case_data_version        check (data_version >= 0)
);

create index casework_case_queue    on casework_case (authority, is_open, queue_on, id);
create index casework_case_assignee on casework_case (authority, assignee, is_open, queue_on, id);
create index casework_case_of_type  on casework_case (authority, type_code, is_open, queue_on, id);
create index casework_case_resident on casework_case (authority, resident);

-- Notes never change.
create table casework_note (
  authority   varchar(40)                 not null,
  id          uuid                        not null,
  case_id     uuid                        not null,
  text        varchar(4000)               not null,
  visible     boolean                     not null,
  author_kind varchar(10)                 not null,
  author_id   varchar(120)                not null,
  written_at  timestamp(6) with time zone not null,
  constraint casework_note_pk   primary key (authority, id),
  constraint casework_note_case foreign key (authority, case_id) references casework_case (authority, id),
  -- whoever writes a note has read it
  constraint casework_note_own_visible check (visible or author_kind <> 'CITIZEN')
);

create index casework_note_of_case on casework_note (authority, case_id, written_at);
