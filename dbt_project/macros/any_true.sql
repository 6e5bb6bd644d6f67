{# Whether a condition holds for any row of a group. #}
{% macro any_true(condition) -%}
    coalesce(max(case when {{ condition }} then 1 else 0 end), 0) = 1
{%- endmacro %}
