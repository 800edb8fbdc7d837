-- the members that a user adds to companies, agreements and additions by setup
create table cw_user_defined_field (like cw_record including all);
