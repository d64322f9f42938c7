-- Who is signed in. Only the hash of the cookie is kept, so that who reads the table cannot take over a session.
create table signin_session (
  authority        varchar(40)                 not null,
  -- SHA-256 of the cookie's value, hexadecimal
  id               varchar(64)                 not null,
  -- CITIZEN or STAFF
  actor_kind       varchar(10)                 not null,
  actor            varchar(120)                not null,
  -- roles of staff, separated by blanks
  roles            varchar(4000)               not null,
  -- as pages show it
  display_name     varchar(200)                not null,
  -- who said so, and under which subject; 'demo' in a demonstration
  issuer           varchar(400)                not null,
  subject          varchar(400)                not null,
  -- whether the issuer has proved who it is, not only that it is the same one
  is_proved        boolean                     not null,
  -- the issuer's proof for signing out there too; null where it is not needed
  id_token         varchar,
  csrf_secret      varchar(64)                 not null,
  -- for whom the person acts now; null for themself
  acting_for       varchar(80),
  acting_for_name  varchar(200),
  signed_in_at     timestamp(6) with time zone not null,
  last_seen_at     timestamp(6) with time zone not null,
  constraint signin_session_pk primary key (authority, id),
  constraint signin_session_kind check (actor_kind in ('CITIZEN', 'STAFF')),
  constraint signin_session_seen_after_start check (last_seen_at >= signed_in_at)
);
create index signin_session_subject on signin_session (authority, issuer, subject);
create index signin_session_actor on signin_session (authority, actor);

-- A sign-in that has been started at an issuer and not yet come back. Used once.
create table signin_attempt (
  authority   varchar(40)                 not null,
  -- SHA-256 of the state, hexadecimal
  id          varchar(64)                 not null,
  -- SHA-256 of the cookie that binds it to one browser
  browser     varchar(64)                 not null,
  issuer      varchar(400)                not null,
  nonce       varchar(64)                 not null,
  -- PKCE (RFC 7636)
  verifier    varchar(128)                not null,
  -- whether identity is to be proved
  is_proof    boolean                     not null,
  next_path   varchar(2000)               not null,
  started_at  timestamp(6) with time zone not null,
  constraint signin_attempt_pk primary key (authority, id)
);

-- Which person an issuer's subject is. A new account of the same person is a new row; an e-mail address identifies nobody.
create table signin_link (
  authority   varchar(40)                 not null,
  issuer      varchar(400)                not null,
  subject     varchar(400)                not null,
  person      varchar(80)                 not null,
  -- as the issuer proved them; null until it has
  proved_name varchar(400),
  birth_date  date,
  proved_at   timestamp(6) with time zone,
  linked_at   timestamp(6) with time zone not null,
  constraint signin_link_pk primary key (authority, issuer, subject)
);
create index signin_link_person on signin_link (authority, person);

-- Logout tokens that were used, so that none is used twice.
create table signin_logout (
  authority   varchar(40)                 not null,
  issuer      varchar(400)                not null,
  token_id    varchar(400)                not null,
  seen_at     timestamp(6) with time zone not null,
  constraint signin_logout_pk primary key (authority, issuer, token_id)
);

-- Attempts, counted in one place for all processes.
create table signin_attempted (
  authority   varchar(40)                 not null,
  id          uuid                        not null,
  kind        varchar(40)                 not null,
  -- SHA-256 of an address or code, hexadecimal
  source      varchar(64)                 not null,
  at          timestamp(6) with time zone not null,
  constraint signin_attempted_pk primary key (authority, id)
);
create index signin_attempted_source on signin_attempted (authority, kind, source, at);
