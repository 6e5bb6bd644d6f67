-- One row a figure, a window and a breakdown that somebody owes or has left a blank in: who has not, or not wholly, answered, and
-- whether anybody has.
{% set row = ['district', 'period', 'time_window', 'figure_id', 'breakdown', 'breakdown_key'] -%}
with named as (
    select
        {% for column in row -%}
        lacks.{{ column }},
        {% endfor -%}
        lacks.submitter, submitters.sort_order,
        submitters.name
        || case when count(*) = count(lacks.places) then '（' || max(lacks.places) || '）' else '' end as name
    from {{ ref('int_figure_lacks') }} as lacks
    inner join {{ ref('submitters') }} as submitters on lacks.submitter = submitters.submitter
    group by
        {% for column in row -%}
        lacks.{{ column }},
        {% endfor -%}
        lacks.submitter, submitters.name, submitters.sort_order
),

missed as (
    select
        {{ row | join(', ') }},
        {{ joined('submitter', "','", 'sort_order') }} as missing_submitters,
        {{ joined('name', "'、'", 'sort_order') }} as missing_names
    from named
    group by {{ row | join(', ') }}
),

wholly_blank as (
    select distinct district, period, time_window, figure_id, submitter
    from {{ ref('int_blank_measures') }}
    where is_whole
),

answered as (
    select
        duties.district, duties.period, duties.time_window, duties.figure_id,
        {{ any_true('duties.is_partly_met and wholly_blank.submitter is null') }} as is_answered
    from {{ ref('int_figure_duties') }} as duties
    left join wholly_blank
        on duties.district = wholly_blank.district
        and duties.period = wholly_blank.period
        and duties.time_window = wholly_blank.time_window
        and duties.figure_id = wholly_blank.figure_id
        and duties.submitter = wholly_blank.submitter
    group by duties.district, duties.period, duties.time_window, duties.figure_id
)

select
    {% for column in row -%}
    figure_rows.{{ column }},
    {% endfor -%}
    answered.is_answered, missed.missing_submitters, missed.missing_names
from {{ ref('int_figure_rows') }} as figure_rows
left join answered
    on figure_rows.district = answered.district
    and figure_rows.period = answered.period
    and figure_rows.time_window = answered.time_window
    and figure_rows.figure_id = answered.figure_id
left join missed
    on figure_rows.district = missed.district
    and figure_rows.period = missed.period
    and figure_rows.time_window = missed.time_window
    and figure_rows.figure_id = missed.figure_id
    and figure_rows.breakdown = missed.breakdown
    and coalesce(figure_rows.breakdown_key, '') = coalesce(missed.breakdown_key, '')
