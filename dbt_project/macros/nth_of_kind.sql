{# Numbers like rows of one submitter's period: two of them in one ledger are two things, the same one in two ledgers is one. #}
{% macro nth_of_kind(columns) -%}
    row_number() over (partition by district, submitter, period, {{ columns | join(', ') }} order by row_id)
{%- endmacro %}
