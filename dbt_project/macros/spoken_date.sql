{# A date as a report says it: 2022年5月3日, or 2022年5月 where only the month is known. #}
{% macro spoken_date(day, precision) -%}
    extract(year from {{ day }}) || '年' || extract(month from {{ day }}) || '月'
    || case when {{ precision }} = 'month' then '' else extract(day from {{ day }}) || '日' end
{%- endmacro %}
