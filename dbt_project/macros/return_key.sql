{# A return as a whole, where it and no row of it is what a figure counts. #}
{% macro return_key(relation) -%}
    {{ relation }}.district || '/' || {{ relation }}.period || '/' || {{ relation }}.submitter || '/' || {{ relation }}.form
{%- endmacro %}
