{# The rows that make up figures: one line of `figures` is one figure. A row is counted once for each different `count`, or
   adds its `sum`; only rows that meet `where` take part. A figure of one sector has no breakdown by sector.
   A relation of events is given by month (`month` says which); a windowed one already says its period and window.
   `sources` is the list of what stands behind a row of the relation: by default itself. #}
{% macro figure_rows(relation, figures, month='period', windowed=false, sector='sector', township='township', sources=none) -%}
    {%- for figure in figures %}
select
    district,
    {{ 'window_period as period, time_window' if windowed else figure.get('month', month) ~ ' as member_period' }},
    '{{ figure.figure }}' as figure_id,
    {{ 'cast(null as string)' if 'sector' in figure.get('where', '') or not sector else sector }} as sector,
    {{ township or 'cast(null as string)' }} as township,
    cast({{ figure.get('count', 'null') }} as string) as counted,
    cast({{ figure.get('sum', 'null') }} as double) as amount,
    {{ sources or alone('row_id') }} as sources
from {{ relation }}
        {%- if figure.where is defined %}
where {{ figure.where }}
        {%- endif %}
        {%- if not loop.last %}
union all
        {%- endif %}
    {%- endfor %}
{%- endmacro %}
