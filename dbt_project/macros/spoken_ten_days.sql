{# The ten-day part (旬) of a month that a date lies in, with its year where that is not the year of `since`. #}
{% macro spoken_ten_days(day, precision, since) -%}
    case when extract(year from {{ day }}) = extract(year from {{ since }}) then '' else extract(year from {{ day }}) || '年' end
    || extract(month from {{ day }}) || '月'
    || case
        when {{ precision }} = 'month' then ''
        when extract(day from {{ day }}) <= 10 then '上旬'
        when extract(day from {{ day }}) <= 20 then '中旬'
        else '下旬'
    end
{%- endmacro %}
