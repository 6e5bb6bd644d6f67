{# Decoding: each code column of the form is looked up in its list, in the submitter's own wordings and in everyone's. `codes`
   maps columns to lists. #}
{% macro join_codes(codes) -%}
    {%- for column, list in codes.items() %}
        {%- set said = 'landed.' ~ column %}
        {%- set wording = 'coalesce(' ~ said ~ ', case when not submission.has_' ~ column ~ '_column then landed.section end)' if column in ('sector', 'township') else said %}
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
