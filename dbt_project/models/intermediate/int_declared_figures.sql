-- One row a sector of a department's own statistical table and a figure it declares, where the ledger of that figure did not
-- come from that department that month: the ledger comes first.
{% set declared = {
    'inspections': [
        {'figure': 'inspections.units', 'sum': 'units_inspected'},
        {'figure': 'inspections.visits', 'sum': 'units_inspected'},
        {'figure': 'notices.issued', 'sum': 'notices_issued'},
    ],
    'hazards': [
        {'figure': 'hazards.found', 'sum': 'hazards_found'},
        {'figure': 'hazards.rectified', 'sum': 'hazards_rectified'},
        {'figure': 'hazards.rectifying', 'sum': 'coalesce(hazards_found - hazards_rectified, hazards_rectifying)'},
    ],
    'penalties': [
        {'figure': 'penalties.count', 'sum': 'penalties'},
        {'figure': 'penalties.fine_wan', 'sum': 'fine_yuan / 10000'},
    ],
} %}
{%- for ledger, figures in declared.items() %}
{{ 'with' if loop.first else ',' }} only_declared_{{ ledger }} as (
    select summary.*
    from {{ ref('fct_inspection_summaries') }} as summary
    left join {{ ref('int_speaking_submissions') }} as ledger
        on summary.district = ledger.district
        and summary.submitter = ledger.submitter
        and summary.period = ledger.period
        and ledger.form = '{{ ledger }}'
    where ledger.form is null
)
{%- endfor %}
{% for ledger, figures in declared.items() %}
{{ figure_rows('only_declared_' ~ ledger, figures, township=none) }}
{{ 'union all' if not loop.last }}
{%- endfor %}
