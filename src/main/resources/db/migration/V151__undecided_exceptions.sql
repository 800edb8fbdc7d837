-- A drift that waited for a person's word when the plan was frozen.
alter table plan_exception add column undecided boolean not null default false;
