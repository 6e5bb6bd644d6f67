-- One row a hazard and a month that reports it, as the report that speaks for it says.
select * from {{ ref('int_hazard_reports') }} where place = 1
