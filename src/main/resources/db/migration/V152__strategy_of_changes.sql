-- How the change is to be written into the PSA, as approved; null leaves it to the connection.
alter table plan_change add column strategy text;
