-- One row a reservoir or pond, as its sheet says.
select
    {{ row_identity() }},
    landed.is_void,
    landed.reservoir_name,
    {{ code_column('township') }},
    {{ code_column('reservoir_type') }},
    landed.problem,
    landed.measures,
    {{ date_column('deadline') }},
    {{ code_column('status') }}
from {{ source('landing', 'reservoirs') }} as landed
{{ join_submission() }}
{{ join_codes({
    'township': 'townships',
    'reservoir_type': 'reservoir_types',
    'status': 'rectification_statuses'
}) }}
