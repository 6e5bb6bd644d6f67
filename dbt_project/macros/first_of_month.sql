{# The first day of a period `YYYY-MM`. #}
{% macro first_of_month(period) -%}
    cast({{ period }} || '-01' as date)
{%- endmacro %}
