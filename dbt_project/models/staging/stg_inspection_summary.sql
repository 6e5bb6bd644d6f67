-- One row a sector in one period, as the department itself adds it up, as its sheet says.
select
    {{ row_identity() }},
    landed.is_void,
    {{ code_column('sector') }},
    landed.teams,
    landed.units_inspected,
    landed.hazards_found,
    landed.hazards_rectified,
    landed.hazards_rectifying,
    landed.notices_issued,
    landed.cases_filed,
    landed.penalties,
    landed.fine_yuan
from {{ source('landing', 'inspection_summary') }} as landed
{{ join_submission() }}
{{ join_codes({'sector': 'sectors'}) }}
