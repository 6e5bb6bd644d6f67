{# The values of a group as a list, in order. #}
{% macro gathered(value) -%}
    {{ return(adapter.dispatch('gathered')(value)) }}
{%- endmacro %}

{% macro default__gathered(value) -%}
    list({{ value }} order by {{ value }})
{%- endmacro %}

{% macro spark__gathered(value) -%}
    array_sort(collect_list({{ value }}))
{%- endmacro %}
