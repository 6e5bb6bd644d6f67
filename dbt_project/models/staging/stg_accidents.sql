-- One row an accident, as its sheet says.
select
    {{ row_identity() }},
    landed.is_void,
    {{ date_column('occurred_on') }},
    landed.unit_name,
    {{ code_column('township') }},
    {{ code_column('sector') }},
    landed.accident_type,
    landed.deaths,
    landed.serious_injuries,
    landed.minor_injuries,
    landed.direct_loss_yuan,
    {{ code_column('investigation') }},
    landed.summary
from {{ source('landing', 'accidents') }} as landed
{{ join_submission() }}
{{ join_codes({
    'township': 'townships',
    'sector': 'sectors',
    'investigation': 'investigation_statuses'
}) }}
