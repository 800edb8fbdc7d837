-- days on which a callback could not be delivered, since it last could
create table cw_callback_failure (
    callback_id integer not null,
    day         date    not null,
    primary key (callback_id, day)
);
