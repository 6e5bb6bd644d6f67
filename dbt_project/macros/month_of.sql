{# The period `YYYY-MM` that a date lies in. #}
{% macro month_of(day) -%}
    {{ return(adapter.dispatch('month_of')(day)) }}
{%- endmacro %}

{% macro default__month_of(day) -%}
    strftime({{ day }}, '%Y-%m')
{%- endmacro %}

{% macro spark__month_of(day) -%}
    date_format({{ day }}, 'yyyy-MM')
{%- endmacro %}
