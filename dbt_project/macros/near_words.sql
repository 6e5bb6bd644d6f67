{# Whether two texts are near-identical: one part in so many is another one. DuckDB counts the bytes that differ, so it
   must compare with lengths in bytes; a Chinese character is three. #}
{% macro near_words(one, other, parts) -%}
    {{ return(adapter.dispatch('near_words')(one, other, parts)) }}
{%- endmacro %}

{% macro default__near_words(one, other, parts) -%}
    levenshtein({{ one }}, {{ other }}) * {{ parts }} <= greatest(strlen({{ one }}), strlen({{ other }}))
{%- endmacro %}

{% macro spark__near_words(one, other, parts) -%}
    levenshtein({{ one }}, {{ other }}) * {{ parts }} <= greatest(length({{ one }}), length({{ other }}))
{%- endmacro %}
