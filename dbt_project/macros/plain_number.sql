{# A number as people write it: no decimals where there are none. #}
{% macro plain_number(number) -%}
    regexp_replace(cast(round({{ number }}, 2) as string), '[.]0+$', '')
{%- endmacro %}
