-- One row a hazard, as its sheet says.
select
    {{ row_identity() }},
    landed.is_void,
    landed.hazard_no,
    {{ date_column('found_on') }},
    landed.unit_name,
    landed.uscc,
    {{ code_column('township') }},
    {{ code_column('sector') }},
    landed.location,
    landed.description,
    {{ code_column('level') }},
    landed.responsible_person,
    landed.measures,
    {{ date_column('deadline') }},
    {{ code_column('status') }},
    {{ date_column('rectified_on') }},
    landed.verified_by,
    landed.under_supervision,
    landed.remarks
from {{ source('landing', 'hazards') }} as landed
{{ join_submission() }}
{{ join_codes({
    'township': 'townships',
    'sector': 'sectors',
    'level': 'hazard_levels',
    'status': 'rectification_statuses'
}) }}
