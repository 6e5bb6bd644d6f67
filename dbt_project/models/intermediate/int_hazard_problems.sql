-- One row a hazard of a window and a figure of trouble that it counts for: found again, overdue, undocumented, or major and open
-- without listed supervision. The conditions are those of int_hazard_figures.
{% set problems = {
    'hazards.repeated': 'is_new and is_repeated',
    'hazards.overdue': 'days_overdue > 0',
    'hazards.undocumented': 'is_open and (responsible_person is null or measures is null or deadline is null)',
    'hazards.major_unsupervised': "level = 'major' and is_open and not coalesce(under_supervision, false)",
} -%}
{%- for figure, condition in problems.items() %}
select
    district, window_period as period, time_window, '{{ figure }}' as figure_id,
    row_id, hazard_id, unit_id, township, days_overdue
from {{ ref('int_hazard_windows') }}
where {{ condition }}
{{ 'union all' if not loop.last }}
{%- endfor %}
