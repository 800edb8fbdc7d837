-- What was read is a measure for the next reading, and may be approved, once it was looked at and found plausible, or a
-- billing manager accepted it.
alter table book_fetch alter column doubted set default true;
