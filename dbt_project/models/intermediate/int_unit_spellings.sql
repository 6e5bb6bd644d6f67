-- One row an enterprise, one of the names it goes by and a township stated with it.
select distinct
    unit.district,
    unit.unit_id,
    units.uscc,
    units.unit_name,
    names.core_key,
    mention.township
from {{ ref('int_row_units') }} as unit
inner join {{ ref('int_unit_mentions') }} as mention on unit.row_id = mention.row_id
inner join {{ ref('int_unit_names') }} as names on mention.name_key = names.name_key
inner join {{ ref('dim_units') }} as units on unit.district = units.district and unit.unit_id = units.unit_id
