-- One row a penalty decision, as its sheet says.
select
    {{ row_identity() }},
    landed.is_void,
    landed.case_no,
    {{ date_column('filed_on') }},
    {{ date_column('decided_on') }},
    landed.unit_name,
    landed.uscc,
    {{ code_column('township') }},
    {{ code_column('sector') }},
    landed.violation,
    landed.legal_basis,
    {{ code_column('penalty_type') }},
    landed.fine_yuan,
    landed.closed,
    landed.remarks
from {{ source('landing', 'penalties') }} as landed
{{ join_submission() }}
{{ join_codes({
    'township': 'townships',
    'sector': 'sectors',
    'penalty_type': 'penalty_types'
}) }}
