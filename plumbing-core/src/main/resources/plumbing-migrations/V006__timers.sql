-- What becomes due, a row for each thing and kind. Set in the transaction of a command, removed in the transaction of what it fires. Ids and kinds only, no
-- personal data: it has no policy of row-level security, so that one account may look for what is due in every authority.
create table plumbing_timer (
  authority    varchar(40)                 not null,
  kind         varchar(80)                 not null,
  thing        varchar(80)                 not null,
  due_at       timestamp(6) with time zone not null,
  -- when to try next: when it is due, later after a failure, and while somebody is at it
  next_at      timestamp(6) with time zone not null,
  attempts     integer                     not null,
  -- given up, waits for a person
  dead         boolean                     not null,
  -- the kind of failure, never its text: that could hold personal data
  problem      varchar(200),
  -- of the command that set it
  purpose      varchar(80)                 not null,
  lawful_basis varchar(40)                 not null,
  constraint plumbing_timer_pk primary key (authority, kind, thing),
  constraint plumbing_timer_attempts_not_negative check (attempts >= 0),
  constraint plumbing_timer_dead_has_a_problem check (not dead or problem is not null)
);

create index plumbing_timer_next on plumbing_timer (authority, dead, next_at);
