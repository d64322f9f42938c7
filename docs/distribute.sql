-- Distributes the tables of Modular Plumbing over the workers of a Citus cluster, by authority. For psql on the coordinator, as the owner of the tables, after each new version:
-- what is distributed already is left alone. It is no migration: a database that is not distributed never needs it.
--
-- Every key begins with the authority, so that all rows of an authority lie together on one worker and each transaction stays there. A table follows the tables that it refers to.
do $$
declare
  next_table regclass;
  first_table regclass;
begin
  loop
    select c.oid::regclass into next_table
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'authority' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
      and not exists (select 1 from pg_dist_partition d where d.logicalrelid = c.oid)
      and not exists (
        select 1 from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid
          and not exists (select 1 from pg_dist_partition d where d.logicalrelid = f.confrelid))
    order by c.relname
    limit 1;
    exit when next_table is null;
    select d.logicalrelid into first_table
    from pg_dist_partition d
    join pg_class c on c.oid = d.logicalrelid and c.relnamespace = current_schema()::regnamespace
    order by c.relname
    limit 1;
    perform create_distributed_table(
      next_table, 'authority', colocate_with => coalesce(first_table::text, 'none'));
  end loop;
end $$;
