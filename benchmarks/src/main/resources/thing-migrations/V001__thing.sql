create table thing (
  authority varchar(40)  not null,
  id        uuid         not null,
  version   bigint       not null,
  name      varchar(100) not null,
  amount    bigint       not null,
  constraint thing_pk primary key (authority, id)
);
