{# A path as people order it: without its extension, so that a bare name comes before the same name with "(1)" or "更正"
   behind it, and with its numbers padded, so that 2 comes before 10. #}
{% macro natural_key(path) -%}
    {{ return(adapter.dispatch('natural_key')(path)) }}
{%- endmacro %}

{% macro default__natural_key(path) -%}
    regexp_replace(
        regexp_replace(regexp_replace({{ path }}, '\.[^./]*$', ''), '([0-9]+)', '0000000000\1', 'g'),
        '[0-9]*([0-9]{10})', '\1', 'g'
    )
{%- endmacro %}

{% macro spark__natural_key(path) -%}
    regexp_replace(
        regexp_replace(regexp_replace({{ path }}, '\\.[^./]*$', ''), '([0-9]+)', '0000000000$1'),
        '[0-9]*([0-9]{10})', '$1'
    )
{%- endmacro %}
