-- One row a drill of a ledger that counts.
select
    staged.*
from {{ ref('stg_drills') }} as staged
{{ used_rows() }}
