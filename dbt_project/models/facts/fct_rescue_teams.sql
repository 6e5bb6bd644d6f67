-- One row a rescue team of a ledger that counts.
select
    staged.*
from {{ ref('stg_rescue_teams') }} as staged
{{ used_rows() }}
