{# An item of a list by its position from 0; null beyond its end, and of no list at all. #}
{% macro item(list, position) -%}
    {{ return(adapter.dispatch('item')(list, position)) }}
{%- endmacro %}

{% macro default__item(list, position) -%}
    list_extract({{ list }}, {{ position }} + 1)
{%- endmacro %}

{% macro spark__item(list, position) -%}
    try_element_at({{ list }}, cast({{ position }} + 1 as int))
{%- endmacro %}
