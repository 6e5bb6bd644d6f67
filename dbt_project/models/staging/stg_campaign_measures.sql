-- One row a measure of a row of a campaign return: a township and what it reports.
select
    {{ row_identity() }},
    false as is_void,
    landed.form,
    {{ code_column('township') }},
    landed.measure,
    landed.value
from {{ source('landing', 'campaign_measures') }} as landed
{{ join_submission() }}
{{ join_codes({'township': 'townships'}) }}
