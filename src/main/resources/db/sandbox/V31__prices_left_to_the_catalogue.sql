-- A PUT empties prices it leaves out: a line without one of its own costs what the catalogue said, a bundle nothing.

alter table at_contract_service alter adjusted_price drop not null;
alter table at_service_bundle alter unit_price drop not null;
