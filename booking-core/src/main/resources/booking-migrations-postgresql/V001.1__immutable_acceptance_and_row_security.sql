-- What was accepted stays as it was: not even a mistaken UPDATE by hand changes price or policy.
create function booking_accepted_for_good() returns trigger language plpgsql as $$
begin
  if (new.authority, new.id, new.reference, new.resident, new.programme, new.opportunity, new.places, new.booked_at, new.price_minor, new.currency, new.accepted)
     is distinct from
     (old.authority, old.id, old.reference, old.resident, old.programme, old.opportunity, old.places, old.booked_at, old.price_minor, old.currency, old.accepted) then
    raise exception 'what was accepted with booking % does not change', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger booking_booking_accepted_for_good before update on booking_booking
  for each row execute function booking_accepted_for_good();

alter table booking_programme   enable row level security;
alter table booking_venue       enable row level security;
alter table booking_session     enable row level security;
alter table booking_opportunity enable row level security;
alter table booking_part        enable row level security;
alter table booking_booking     enable row level security;
alter table booking_claim       enable row level security;
create policy booking_programme_authority   on booking_programme   using (authority = current_setting('plumbing.authority', true));
create policy booking_venue_authority       on booking_venue       using (authority = current_setting('plumbing.authority', true));
create policy booking_session_authority     on booking_session     using (authority = current_setting('plumbing.authority', true));
create policy booking_opportunity_authority on booking_opportunity using (authority = current_setting('plumbing.authority', true));
create policy booking_part_authority        on booking_part        using (authority = current_setting('plumbing.authority', true));
create policy booking_booking_authority     on booking_booking     using (authority = current_setting('plumbing.authority', true));
create policy booking_claim_authority       on booking_claim       using (authority = current_setting('plumbing.authority', true));
