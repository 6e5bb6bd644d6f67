{# A part of a whole in percent; of nothing it is undefined. #}
{% macro percent(part, whole) -%}
    case when {{ whole }} > 0 then cast({{ part }} as double) * 100 / ({{ whole }}) end
{%- endmacro %}
