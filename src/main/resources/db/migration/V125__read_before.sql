-- Of a count that no order dates: the day its subscription was read before it was first seen. Null where that is not known.
alter table licence_quantity add column read_before date;
