-- Which part of the running process reviews the customer: known to the Studio alone, whatever a task's variables say.
alter table customer_review add column process_scope text;
