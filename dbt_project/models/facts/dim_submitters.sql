-- One row a department or township that owes returns.
select district.district, submitters.*
from {{ ref('submitters') }} as submitters
cross join {{ ref('districts') }} as district
