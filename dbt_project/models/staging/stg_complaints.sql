-- One row a complaint, as its sheet says.
select
    {{ row_identity() }},
    landed.is_void,
    {{ date_column('received_on') }},
    landed.subject,
    landed.unit_name,
    {{ code_column('township') }},
    {{ code_column('sector') }},
    landed.verified,
    landed.closed,
    landed.reward_yuan
from {{ source('landing', 'complaints') }} as landed
{{ join_submission() }}
{{ join_codes({'township': 'townships', 'sector': 'sectors'}) }}
