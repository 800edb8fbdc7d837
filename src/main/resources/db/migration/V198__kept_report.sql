-- The workbooks of a month end as they were when it ended.
create table kept_report (
    period text not null,
    report_id text not null,
    made_at timestamptz not null,
    workbook bytea not null,
    primary key (period, report_id)
);
