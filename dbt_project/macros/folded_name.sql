{# A name without blanks, punctuation and width: two spellings of one name are equal. #}
{% macro folded_name(name) -%}
    {{ return(adapter.dispatch('folded_name')(name)) }}
{%- endmacro %}

{% macro default__folded_name(name) -%}
    regexp_replace(
        translate(lower({{ name }}), '０１２３４５６７８９ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ', '0123456789abcdefghijklmnopqrstuvwxyz'),
        '[^\p{L}\p{N}]', '', 'g'
    )
{%- endmacro %}

{% macro spark__folded_name(name) -%}
    regexp_replace(
        translate(lower({{ name }}), '０１２３４５６７８９ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ', '0123456789abcdefghijklmnopqrstuvwxyz'),
        '[^\\p{L}\\p{N}]', ''
    )
{%- endmacro %}
