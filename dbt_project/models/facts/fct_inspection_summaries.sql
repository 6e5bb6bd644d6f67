-- One row a sector of a department's own statistical table that counts.
select
    staged.*
from {{ ref('stg_inspection_summary') }} as staged
{{ used_rows() }}
