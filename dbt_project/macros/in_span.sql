{# Whether a period lies in the span of a seed row: from its first to its last period, open where it says none. #}
{% macro in_span(period, row) -%}
    {{ period }} between coalesce({{ row }}.first_period, '0000-01') and coalesce({{ row }}.last_period, '9999-12')
{%- endmacro %}
