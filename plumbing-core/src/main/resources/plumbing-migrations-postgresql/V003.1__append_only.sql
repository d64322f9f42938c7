create trigger plumbing_access_no_change before update or delete or truncate on plumbing_access
  for each statement execute function plumbing_append_only();
