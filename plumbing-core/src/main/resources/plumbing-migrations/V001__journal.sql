-- One row per change of anything: audit trail, outbox, idempotency record and timeline in one. Never updated, but for erasure of the document.
create table plumbing_journal (
  authority       varchar(40)                 not null,
  id              uuid                        not null,
  stream_kind     varchar(40)                 not null,
  stream_id       uuid                        not null,
  version         bigint                      not null,
  type            varchar(120)                not null,
  occurred_at     timestamp(6) with time zone not null,
  actor_kind      varchar(10)                 not null,
  actor_id        varchar(120)                not null,
  on_behalf_of    varchar(80),
  channel         varchar(20)                 not null,
  purpose         varchar(80)                 not null,
  lawful_basis    varchar(40)                 not null,
  -- null on the second and further rows of one command
  command_key     varchar(200),
  request_digest  bytea,
  -- the aggregate's public document after the change; null once erased
  document        varchar,
  -- random, so that the digest of an erased document gives nothing away; null once erased
  document_salt   bytea,
  document_digest bytea                       not null,
  constraint plumbing_journal_pk      primary key (authority, id),
  -- a total order per aggregate, and the guard against lost updates
  constraint plumbing_journal_version unique (authority, stream_kind, stream_id, version),
  -- one effect per key
  constraint plumbing_journal_key     unique (authority, command_key),
  constraint plumbing_journal_version_positive check (version > 0),
  constraint plumbing_journal_key_has_digest   check ((command_key is null) = (request_digest is null)),
  constraint plumbing_journal_erased_whole     check ((document is null) = (document_salt is null))
);

-- Rows that were committed and have no position yet. Written with the row, removed by the sealer: a row can be late, never lost.
create table plumbing_journal_pending (
  authority   varchar(40) not null,
  journal_id  uuid        not null,
  stream_kind varchar(40) not null,
  stream_id   uuid        not null,
  version     bigint      not null,
  constraint plumbing_journal_pending_pk     primary key (authority, journal_id),
  constraint plumbing_journal_pending_stream unique (authority, stream_kind, stream_id, version)
);

-- The gap-free order of publication, and the chain: each seal is a hash over the seal before and everything in the row.
create table plumbing_journal_seal (
  authority  varchar(40) not null,
  position   bigint      not null,
  journal_id uuid        not null,
  seal       bytea       not null,
  constraint plumbing_journal_seal_pk  primary key (authority, position),
  constraint plumbing_journal_seal_row unique (authority, journal_id),
  constraint plumbing_journal_seal_position_positive check (position > 0)
);

-- The last seal. Whoever seals holds this row, so that two processes never seal the same rows.
create table plumbing_journal_head (
  authority varchar(40) not null,
  position  bigint      not null,
  seal      bytea       not null,
  constraint plumbing_journal_head_pk primary key (authority)
);
