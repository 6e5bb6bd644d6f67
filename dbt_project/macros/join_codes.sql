{# Decoding: each code column of the form is looked up in its list. `codes` maps columns to lists. #}
{% macro join_codes(codes) -%}
    {%- for column, list in codes.items() %}
left join {{ ref('stg_wordings') }} as {{ column }}_code
    on {{ column }}_code.list = '{{ list }}'
    and {{ column }}_code.wording = {{ 'coalesce(landed.sector, case when not submission.has_sector_column then landed.section end)' if column == 'sector' else 'landed.' ~ column }}
    {%- endfor %}
{%- endmacro %}
