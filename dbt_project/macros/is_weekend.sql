{# Whether a date is a Saturday or a Sunday. #}
{% macro is_weekend(day) -%}
    {{ return(adapter.dispatch('is_weekend')(day)) }}
{%- endmacro %}

{% macro default__is_weekend(day) -%}
    isodow({{ day }}) > 5
{%- endmacro %}

{% macro spark__is_weekend(day) -%}
    weekday({{ day }}) > 4
{%- endmacro %}
