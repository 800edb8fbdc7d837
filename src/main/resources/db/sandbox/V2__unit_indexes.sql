-- Named, so that a bulk load may build them last; an index by date alone proved needless.
drop index at_contract_service_unit_contract_service_id_start_date_idx;
drop index at_contract_service_unit_contract_id_start_date_idx;
drop index at_contract_service_unit_start_date_id_idx;
create index at_unit_line on at_contract_service_unit (contract_service_id, start_date);
create index at_unit_contract on at_contract_service_unit (contract_id, start_date);
