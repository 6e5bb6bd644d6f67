{# A text with every number in it made the same: "2处" and "3处" are the same words. #}
{% macro without_numbers(text) -%}
    {{ return(adapter.dispatch('without_numbers')(text)) }}
{%- endmacro %}

{% macro default__without_numbers(text) -%}
    regexp_replace({{ text }}, '[0-9一二三四五六七八九十]+', '#', 'g')
{%- endmacro %}

{% macro spark__without_numbers(text) -%}
    regexp_replace({{ text }}, '[0-9一二三四五六七八九十]+', '#')
{%- endmacro %}
