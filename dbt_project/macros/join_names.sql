{# The Chinese names of a fact's codes, and the sheet it came from. `codes` maps columns to lists. #}
{% macro join_names(codes) -%}
inner join {{ ref('stg_submissions') }} as submission on fact.submission_id = submission.submission_id
inner join {{ ref('submitters') }} as submitter on fact.submitter = submitter.submitter
    {%- for column, list in codes.items() %}
left join {{ ref('codes') }} as {{ column }}_code
    on {{ column }}_code.list = '{{ list }}' and fact.{{ column }} = {{ column }}_code.code
    {%- endfor %}
{%- endmacro %}
