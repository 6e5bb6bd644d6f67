-- One row a visit that counts, with the enterprise visited.
select
    staged.*,
    unit.unit_id
from {{ ref('stg_inspections') }} as staged
{{ used_rows() }}
left join {{ ref('int_row_units') }} as unit on staged.row_id = unit.row_id
