-- One row an accident of a ledger that counts, with its enterprise.
select
    staged.*,
    unit.unit_id
from {{ ref('stg_accidents') }} as staged
{{ used_rows() }}
left join {{ ref('int_row_units') }} as unit on staged.row_id = unit.row_id
