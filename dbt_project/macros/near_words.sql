{# Whether two texts are near-identical: at most one character in so many is another one. #}
{% macro near_words(one, other, characters) -%}
    levenshtein({{ one }}, {{ other }}) * {{ characters }} <= greatest(length({{ one }}), length({{ other }}))
{%- endmacro %}
