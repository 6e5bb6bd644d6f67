{# Decoding: each code column of the form is looked up in its list, in the submitter's own wordings and in everyone's. `codes`
   maps columns to lists. #}
{% macro join_codes(codes) -%}
    {%- for column, list in codes.items() %}
        {%- set wording = 'coalesce(landed.sector, case when not submission.has_sector_column then landed.section end)' if column == 'sector' else 'landed.' ~ column %}
left join {{ ref('stg_wordings') }} as {{ column }}_own
    on {{ column }}_own.list = '{{ list }}'
    and {{ column }}_own.wording = {{ wording }}
    and {{ column }}_own.submitter = submission.submitter
left join {{ ref('stg_wordings') }} as {{ column }}_code
    on {{ column }}_code.list = '{{ list }}'
    and {{ column }}_code.wording = {{ wording }}
    and {{ column }}_code.submitter is null
    {%- endfor %}
{%- endmacro %}
