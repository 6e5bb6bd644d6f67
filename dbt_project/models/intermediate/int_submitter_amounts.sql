-- One row a month, a submitter and a headline figure: what its own ledger adds to the figure. An event that two report is the
-- department's, as the figures count it.
{% set headline = {
    'inspections.visits': ('inspections', 'int_visits', 'period', '1', 'true'),
    'hazards.found': ('hazards', 'int_hazards', 'period', '1', 'period = first_period'),
    'penalties.count': ('penalties', 'int_penalties', 'period', '1', 'true'),
    'penalties.fine_wan': ('penalties', 'int_penalties', 'period', 'fine_yuan / 10000', 'true'),
    'drills.held': ('drills', 'int_drills_held', 'event_month', '1', 'true'),
} -%}
{%- for figure, (form, relation, month, amount, condition) in headline.items() %}
select
    district, {{ month }} as period, submitter, '{{ form }}' as form, '{{ figure }}' as figure_id, sum({{ amount }}) as amount
from {{ ref(relation) }}
where {{ condition }}
group by district, {{ month }}, submitter
{{ 'union all' if not loop.last }}
{%- endfor %}
