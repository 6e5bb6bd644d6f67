-- One row a complaint of a ledger that counts, with its enterprise where it names one.
select
    staged.*,
    unit.unit_id
from {{ ref('stg_complaints') }} as staged
{{ used_rows() }}
left join {{ ref('int_row_units') }} as unit on staged.row_id = unit.row_id
