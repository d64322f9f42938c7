create table payments_account (
  authority varchar(40) not null,
  code      varchar(80) not null,
  currency  varchar(3)  not null,
  kind      varchar(10) not null,
  constraint payments_account_pk   primary key (authority, code, currency),
  constraint payments_account_kind check (kind in ('ASSET', 'LIABILITY', 'INCOME'))
);

create table payments_ledger_transaction (
  authority   varchar(40)                 not null,
  id          uuid                        not null,
  type        varchar(40)                 not null,
  occurred_at timestamp(6) with time zone not null,
  payment_id  uuid                        not null,
  cause_id    uuid                        not null,
  currency    varchar(3)                  not null,
  total_minor bigint                      not null,
  constraint payments_ledger_transaction_pk       primary key (authority, id),
  constraint payments_ledger_transaction_currency unique (authority, id, currency),
  -- what happened once is posted once
  constraint payments_ledger_transaction_once     unique (authority, cause_id, type),
  constraint payments_ledger_transaction_payment  foreign key (authority, payment_id) references payments_payment (authority, id),
  constraint payments_ledger_transaction_cause    foreign key (authority, cause_id) references payments_instruction (authority, id),
  constraint payments_ledger_transaction_positive check (total_minor > 0)
);

create index payments_ledger_transaction_of_payment on payments_ledger_transaction (authority, payment_id);

-- One amount between two accounts: a debit and a credit in one row, so that on any database no row, and no set of rows, can be out of balance.
create table payments_ledger_entry (
  authority      varchar(40) not null,
  transaction_id uuid        not null,
  line           integer     not null,
  currency       varchar(3)  not null,
  debit          varchar(80) not null,
  credit         varchar(80) not null,
  amount_minor   bigint      not null,
  constraint payments_ledger_entry_pk          primary key (authority, transaction_id, line),
  constraint payments_ledger_entry_transaction foreign key (authority, transaction_id, currency)
      references payments_ledger_transaction (authority, id, currency),
  constraint payments_ledger_entry_debit       foreign key (authority, debit, currency) references payments_account (authority, code, currency),
  constraint payments_ledger_entry_credit      foreign key (authority, credit, currency) references payments_account (authority, code, currency),
  constraint payments_ledger_entry_two_sides   check (debit <> credit),
  constraint payments_ledger_entry_positive    check (amount_minor > 0)
);

create index payments_ledger_entry_by_debit  on payments_ledger_entry (authority, debit, currency);
create index payments_ledger_entry_by_credit on payments_ledger_entry (authority, credit, currency);
