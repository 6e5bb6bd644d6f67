-- One row a reservoir or pond of a ledger that counts.
select
    staged.*
from {{ ref('stg_reservoirs') }} as staged
{{ used_rows() }}
