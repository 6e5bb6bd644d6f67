{# An ISO date of the landing as a date; a bare month is its first day, and its precision says so. #}
{% macro date_column(column) -%}
    cast(case when length(landed.{{ column }}) = 7 then landed.{{ column }} || '-01' else landed.{{ column }} end as date)
        as {{ column }},
    case length(landed.{{ column }}) when 7 then 'month' when 10 then 'day' end as {{ column }}_precision
{%- endmacro %}
