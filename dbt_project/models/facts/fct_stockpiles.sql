-- One row an item in one warehouse that counts.
select
    staged.*
from {{ ref('stg_stockpiles') }} as staged
{{ used_rows() }}
