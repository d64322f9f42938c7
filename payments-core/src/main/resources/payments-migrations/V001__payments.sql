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
  -- reserved for a charge that is under way
  charging_minor bigint                      not null,
  captured_minor bigint                      not null,
  -- reserved for refunds that are under way
  refunding_minor bigint                     not null,
  refunded_minor bigint                      not null,
  document       varchar                     not null,
  constraint payments_payment_pk primary key (authority, id),
  constraint payments_payment_version_positive     check (version > 0),
  constraint payments_payment_amount_positive      check (amount_minor > 0),
  constraint payments_payment_nothing_negative     check (charging_minor >= 0 and captured_minor >= 0 and refunding_minor >= 0 and refunded_minor >= 0),
  -- never charged twice, also not by two attempts at once
  constraint payments_payment_charged_once         check (captured_minor + charging_minor <= amount_minor),
  -- never more given back than was taken
  constraint payments_payment_refunds_within       check (refunded_minor + refunding_minor <= captured_minor)
);

create index payments_payment_subject on payments_payment (authority, subject, created_at);
create index payments_payment_payer on payments_payment (authority, payer, created_at);

-- One row per order to a provider. It is committed before the order is sent, so that no order is ever unknown here.
create table payments_attempt (
  authority      varchar(40)                 not null,
  id             uuid                        not null,
  payment_id     uuid                        not null,
  effect         varchar(10)                 not null,
  -- of a refund: the charge that it gives back
  charge_id      uuid,
  currency       varchar(3)                  not null,
  amount_minor   bigint                      not null,
  -- of a second or late charge: taken without being due, and to be given back whole; and the refund that does so
  surplus        boolean                     not null,
  provider       varchar(40)                 not null,
  -- the same each time the order is sent
  provider_key   varchar(80)                 not null,
  -- what the order can be sent again with; never a card
  token          varchar(255),
  state          varchar(20)                 not null,
  sent_at        timestamp(6) with time zone not null,
  -- how often the provider was asked since
  checks         integer                     not null,
  -- when it is looked at next; null when nothing more can happen
  due_at         timestamp(6) with time zone,
  -- asked so often in vain that a person must look
  attention      boolean                     not null,
  constraint payments_attempt_pk           primary key (authority, id),
  constraint payments_attempt_provider_key unique (authority, provider, provider_key),
  constraint payments_attempt_payment      foreign key (authority, payment_id) references payments_payment (authority, id),
  constraint payments_attempt_charge       foreign key (authority, charge_id) references payments_attempt (authority, id),
  constraint payments_attempt_effect       check (effect in ('CHARGE', 'REFUND')),
  constraint payments_attempt_state        check (state in ('TO_SEND', 'SENT_UNKNOWN', 'SUCCEEDED', 'FAILED')),
  constraint payments_attempt_refund_has_charge check ((effect = 'REFUND') = (charge_id is not null)),
  constraint payments_attempt_amount_positive   check (amount_minor > 0),
  -- an order whose outcome is open is always on somebody's list
  constraint payments_attempt_open_is_due       check (state in ('SUCCEEDED', 'FAILED') or due_at is not null)
);

create index payments_attempt_due on payments_attempt (authority, due_at);
create index payments_attempt_of_payment on payments_attempt (authority, payment_id);
