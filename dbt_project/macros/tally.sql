{# How many rows of a group meet a condition. #}
{% macro tally(condition) -%}
    sum(case when {{ condition }} then 1 else 0 end)
{%- endmacro %}
