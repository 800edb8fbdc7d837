-- How the change is to be written into the PSA, as approved; null leaves it to the connection.
alter table posting add column strategy text;

-- What a write does to the line's quantities: [{"from": "2026-10-01", "delta": "-2"}]. Before there was this column a
-- posting had one write, and that one did all of it.
alter table posting_step add column effects jsonb;
update posting_step s
   set effects = jsonb_build_array(jsonb_build_object('from', p.effective_date::text, 'delta', p.delta::text))
  from posting p
 where p.id = s.posting_id;
alter table posting_step alter column effects set not null;
