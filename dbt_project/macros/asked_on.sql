{# The day as of which the board is drawn up: `--vars 'as_of: 2022-06-06'`, else today. #}
{% macro asked_on() -%}
    {%- set as_of = var('as_of', none) -%}
    {{ "cast('" ~ as_of ~ "' as date)" if as_of else 'current_date' }}
{%- endmacro %}
