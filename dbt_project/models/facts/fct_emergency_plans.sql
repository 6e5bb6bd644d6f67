-- One row an emergency plan of a ledger that counts.
select
    staged.*
from {{ ref('stg_emergency_plans') }} as staged
{{ used_rows() }}
