{# Rows that state how things are rather than what happened: of each window, those of its last month that has any, for each
   submitter (and each of `by`). #}
{% macro latest_in_window(relation, by=[]) -%}
with windowed as (
    select
        stated.*,
        windows.period as window_period,
        windows.time_window,
        windows.ends_on,
        max(stated.period) over (
            partition by windows.period, windows.time_window, stated.district, stated.submitter
            {%- for column in by %}, stated.{{ column }}{% endfor %}
        ) as latest_period
    from {{ relation }} as stated
    inner join {{ ref('int_windows') }} as windows
        on stated.district = windows.district and stated.period = windows.member_period
)

select * from windowed where period = latest_period
{%- endmacro %}
