-- One row a rescue team, as its sheet says.
select
    {{ row_identity() }},
    landed.is_void,
    landed.team_name,
    landed.team_type,
    landed.members,
    {{ code_column('township') }},
    landed.leader,
    landed.phone
from {{ source('landing', 'rescue_teams') }} as landed
{{ join_submission() }}
{{ join_codes({'township': 'townships'}) }}
