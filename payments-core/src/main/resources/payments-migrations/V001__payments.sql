-- What is owed, with its attempts and refunds inside the document. The counters beside it are the guard: whoever reserves money moves them in the same
-- transaction, and the database refuses what would go beyond.
create table payments_payment (
  authority      varchar(40)                 not null,
  id             uuid                        not null,
  version        bigint                      not null,
  status         varchar(20)                 not null,
  reference      varchar(255)                not null,
  payer          varchar(80),
  -- what it is for in another core: booking:0192…
  subject        varchar(80),
  created_at     timestamp(6) with time zone not null,
  currency       varchar(3)                  not null,
  amount_minor   bigint                      not null,
  -- reserved for a charge that is under way, until its money is reserved on the payer's card
  charging_minor bigint                      not null,
  -- what the payer's bank agreed to
  authorised_minor bigint                    not null,
  -- reserved for captures that are under way
  capturing_minor bigint                     not null,
  captured_minor bigint                      not null,
  -- reserved for refunds that are under way
  refunding_minor bigint                     not null,
  refunded_minor bigint                      not null,
  document       varchar                     not null,
  constraint payments_payment_pk primary key (authority, id),
  constraint payments_payment_version_positive     check (version > 0),
  constraint payments_payment_amount_positive      check (amount_minor > 0),
  constraint payments_payment_nothing_negative     check (charging_minor >= 0 and authorised_minor >= 0 and capturing_minor >= 0
      and captured_minor >= 0 and refunding_minor >= 0 and refunded_minor >= 0),
  -- never charged twice, also not by two attempts at once
  constraint payments_payment_charged_once         check (authorised_minor + charging_minor <= amount_minor),
  -- never more captured than what was authorised
  constraint payments_payment_captures_within      check (captured_minor + capturing_minor <= authorised_minor),
  -- never more given back than was taken
  constraint payments_payment_refunds_within       check (refunded_minor + refunding_minor <= captured_minor)
);

create index payments_payment_subject on payments_payment (authority, subject, created_at);
create index payments_payment_payer on payments_payment (authority, payer, created_at);

-- The same guard for each line: none earns more than it is, and none gives back more than it earned.
create table payments_line (
  authority       varchar(40) not null,
  payment_id      uuid        not null,
  line            integer     not null,
  fund            varchar(40) not null,
  amount_minor    bigint      not null,
  captured_minor  bigint      not null,
  refunding_minor bigint      not null,
  refunded_minor  bigint      not null,
  constraint payments_line_pk               primary key (authority, payment_id, line),
  constraint payments_line_payment          foreign key (authority, payment_id) references payments_payment (authority, id),
  constraint payments_line_nothing_negative check (captured_minor >= 0 and refunding_minor >= 0 and refunded_minor >= 0),
  constraint payments_line_captures_within  check (captured_minor <= amount_minor),
  constraint payments_line_refunds_within   check (refunded_minor + refunding_minor <= captured_minor)
);

-- One row per instruction to a provider. It is committed before it is sent, so that none is ever unknown here.
create table payments_instruction (
  authority      varchar(40)                 not null,
  id             uuid                        not null,
  payment_id     uuid                        not null,
  effect         varchar(10)                 not null,
  -- of a capture or refund: the charge that it is about
  charge_id      uuid,
  currency       varchar(3)                  not null,
  amount_minor   bigint                      not null,
  -- of a refund: what could be given back before it
  available_minor bigint                     not null,
  -- what moved by this instruction itself
  taken_minor    bigint                      not null,
  -- of a second or late charge: taken without being due, and to be given back whole; and the refund that does so
  surplus        boolean                     not null,
  provider       varchar(40)                 not null,
  -- the same each time it is sent
  provider_key   varchar(80)                 not null,
  -- the provider's name for the charge
  charge_reference varchar(120),
  -- of a charge, one of both: the agreement by which it is taken, or where the payer comes back to
  agreement      varchar(255),
  return_address varchar(2000),
  language       varchar(2),
  by_telephone   boolean                     not null,
  -- where the payer pays, while the page waits
  page           varchar(2000),
  -- of a capture: nothing more will be captured
  last_capture   boolean                     not null,
  state          varchar(20)                 not null,
  sent_at        timestamp(6) with time zone not null,
  -- how often the provider was asked since
  checks         integer                     not null,
  -- when it is looked at next; null when nothing more can happen
  due_at         timestamp(6) with time zone,
  -- a person must look
  attention      boolean                     not null,
  constraint payments_instruction_pk           primary key (authority, id),
  constraint payments_instruction_provider_key unique (authority, provider, provider_key),
  constraint payments_instruction_payment      foreign key (authority, payment_id) references payments_payment (authority, id),
  constraint payments_instruction_charge       foreign key (authority, charge_id) references payments_instruction (authority, id),
  constraint payments_instruction_effect       check (effect in ('CHARGE', 'CAPTURE', 'REFUND')),
  constraint payments_instruction_state        check (state in ('TO_SEND', 'SENT_UNKNOWN', 'TO_CANCEL', 'AUTHORISED', 'SUCCEEDED', 'FAILED')),
  constraint payments_instruction_about_charge check ((effect = 'CHARGE') = (charge_id is null)),
  constraint payments_instruction_way_to_pay   check ((effect = 'CHARGE') = (agreement is not null or return_address is not null)),
  constraint payments_instruction_amount_positive check (amount_minor > 0),
  constraint payments_instruction_taken_within    check (taken_minor >= 0 and taken_minor <= amount_minor),
  constraint payments_instruction_taken_when_done check (taken_minor = 0 or state = 'SUCCEEDED'),
  -- an instruction whose outcome is open is always on somebody's list
  constraint payments_instruction_open_is_due     check (state in ('SUCCEEDED', 'FAILED') or due_at is not null)
);

create index payments_instruction_due on payments_instruction (authority, due_at);
create index payments_instruction_of_payment on payments_instruction (authority, payment_id);
create index payments_instruction_of_charge on payments_instruction (authority, charge_id);
create index payments_instruction_attention on payments_instruction (authority, attention, id);
