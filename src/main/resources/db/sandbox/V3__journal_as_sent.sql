-- A body is told as it was sent, its members in their order.
alter table journal alter column body type json using body::json;
