-- One row an enterprise that some ledger names.
select
    units.district,
    units.unit_id,
    units.uscc,
    units.unit_name,
    units.township,
    townships.name as township_name,
    units.sector,
    sectors.name as sector_name,
    cast(units.mentions as bigint) as mentions,
    cast(units.spellings as bigint) as spellings
from {{ ref('dim_units') }} as units
left join {{ ref('dim_townships') }} as townships on units.township = townships.township
left join {{ ref('dim_sectors') }} as sectors on units.sector = sectors.sector
