-- One row a department or township that owes returns.
select district, submitter, name, kind, township, sort_order
from {{ ref('dim_submitters') }}
