{# Whether two rows are of the same return: who owes which form for which month. #}
{% macro same_return(one, other) -%}
    {{ one }}.district = {{ other }}.district
    and {{ one }}.form = {{ other }}.form
    and {{ one }}.submitter = {{ other }}.submitter
    and {{ one }}.period = {{ other }}.period
{%- endmacro %}
