-- A version of a definition. Written once, never changed.
create table assessment_definition (
  authority    varchar(40)                 not null,
  definition   varchar(60)                 not null,
  version      integer                     not null,
  -- its stream in the journal
  id           uuid                        not null,
  hash         varchar(71)                 not null,
  -- the text of which the hash is the digest
  content      varchar                     not null,
  published_at timestamp(6) with time zone not null,
  constraint assessment_definition_pk   primary key (authority, definition, version),
  constraint assessment_definition_id   unique (authority, id),
  constraint assessment_definition_hash unique (authority, definition, version, hash),
  constraint assessment_definition_version_positive check (version > 0)
);

-- A person's assessment, pinned to the content of one version.
create table assessment_assessment (
  authority          varchar(40)                 not null,
  id                 uuid                        not null,
  version            bigint                      not null,
  resident           varchar(80)                 not null,
  definition         varchar(60)                 not null,
  definition_version integer                     not null,
  definition_hash    varchar(71)                 not null,
  as_of              date                        not null,
  status             varchar(20)                 not null,
  started_at         timestamp(6) with time zone not null,
  questions_left     integer                     not null,
  completed_at       timestamp(6) with time zone,
  -- the outcome with its reasons and trace, as in the public document
  outcome            varchar,
  outcome_code       varchar(60),
  constraint assessment_assessment_pk primary key (authority, id),
  constraint assessment_assessment_definition foreign key (authority, definition, definition_version, definition_hash)
    references assessment_definition (authority, definition, version, hash),
  constraint assessment_assessment_status check (status in ('in-progress', 'completed')),
  constraint assessment_assessment_outcome check (
    (status = 'completed' and completed_at is not null and outcome is not null and outcome_code is not null)
    or (status = 'in-progress' and completed_at is null and outcome is null and outcome_code is null)),
  constraint assessment_assessment_left check (questions_left >= 0 and (status = 'in-progress' or questions_left = 0))
);

create index assessment_assessment_resident on assessment_assessment (authority, resident, started_at);

-- Every answer that was ever given: superseded ones stay, with the version of the assessment that superseded them.
create table assessment_answer (
  authority     varchar(40)                 not null,
  assessment_id uuid                        not null,
  link_id       varchar(60)                 not null,
  -- the version of the assessment that it made
  version       bigint                      not null,
  -- its JSON form
  value_json    varchar                     not null,
  source        varchar(200)                not null,
  recorded_at   timestamp(6) with time zone not null,
  asserted_by   varchar(140)                not null,
  superseded_by bigint,
  constraint assessment_answer_pk primary key (authority, assessment_id, link_id, version),
  constraint assessment_answer_assessment foreign key (authority, assessment_id)
    references assessment_assessment (authority, id),
  constraint assessment_answer_superseded_later check (superseded_by > version)
);
