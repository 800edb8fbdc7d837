-- Until when a reading rests because a vendor is busy, null while it reads; and what is odd about what it read.
alter table fetch_now add column next_try_at timestamptz, add column odd text;
