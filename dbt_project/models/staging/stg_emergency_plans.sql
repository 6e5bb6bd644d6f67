-- One row an emergency plan, as its sheet says.
select
    {{ row_identity() }},
    landed.is_void,
    landed.plan_name,
    landed.plan_level,
    landed.issued_by,
    {{ date_column('revised_on') }},
    landed.document_no
from {{ source('landing', 'emergency_plans') }} as landed
{{ join_submission() }}
