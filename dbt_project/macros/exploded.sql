{# A list as one row an item: `text`, and `position` from 0. To be selected with the columns beside the list. #}
{% macro exploded(texts) -%}
    {{ return(adapter.dispatch('exploded')(texts)) }}
{%- endmacro %}

{% macro default__exploded(texts) -%}
    unnest({{ texts }}) as text, generate_subscripts({{ texts }}, 1) - 1 as position
{%- endmacro %}

{% macro spark__exploded(texts) -%}
    posexplode({{ texts }}) as (position, text)
{%- endmacro %}
