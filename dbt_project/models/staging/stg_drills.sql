-- One row a drill, planned, held or cancelled, as its sheet says.
select
    {{ row_identity() }},
    landed.is_void,
    landed.drill_name,
    {{ code_column('status') }},
    {{ date_column('planned_on') }},
    {{ date_column('held_on') }},
    {{ code_column('mode') }},
    landed.scenario,
    landed.organiser,
    landed.location,
    {{ code_column('township') }},
    landed.participants,
    landed.plan_name,
    landed.evaluated,
    landed.remarks
from {{ source('landing', 'drills') }} as landed
{{ join_submission() }}
{{ join_codes({
    'status': 'drill_statuses',
    'mode': 'drill_modes',
    'township': 'townships'
}) }}
