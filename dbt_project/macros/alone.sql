{# A list of one value. #}
{% macro alone(value) -%}
    {{ return(adapter.dispatch('alone')(value)) }}
{%- endmacro %}

{% macro default__alone(value) -%}
    [{{ value }}]
{%- endmacro %}

{% macro spark__alone(value) -%}
    array({{ value }})
{%- endmacro %}
