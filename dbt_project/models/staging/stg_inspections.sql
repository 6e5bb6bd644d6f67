-- One row a visit to one unit, as its sheet says.
select
    {{ row_identity() }},
    landed.is_void,
    landed.inspection_no,
    {{ date_column('inspected_on') }},
    landed.unit_name,
    {{ code_column('unit_type') }},
    landed.uscc,
    {{ code_column('township') }},
    {{ code_column('sector') }},
    {{ code_column('inspection_type') }},
    landed.inspectors,
    landed.hazards_found,
    landed.hazards_rectified,
    landed.hazards_rectifying,
    landed.notices_issued,
    landed.penalised,
    landed.fine_yuan,
    landed.remarks
from {{ source('landing', 'inspections') }} as landed
{{ join_submission() }}
{{ join_codes({
    'unit_type': 'unit_types',
    'township': 'townships',
    'sector': 'sectors',
    'inspection_type': 'inspection_types'
}) }}
