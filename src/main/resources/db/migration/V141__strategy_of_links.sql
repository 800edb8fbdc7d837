-- How the PSA is to be written to for what is billed on a line; null leaves it to the connection.
alter table link add column strategy text check (strategy in ('DATED_ADDITION', 'IN_PLACE', 'ROLL_UP'));

drop function links_as_of(timestamptz);
create function links_as_of(ts timestamptz)
    returns table (link_id bigint, licence_line_id bigint, psa_line_id bigint, allocation numeric, quantity_rule text,
                   prorate_on text, strategy text, origin text, decided_by text, decided_at timestamptz)
    language sql stable
as $$
    select id, licence_line_id, psa_line_id, allocation, quantity_rule, prorate_on, strategy, origin, decided_by, known_at
      from link
     where known_at <= ts and ts < superseded_at
$$;
