-- One row a figure, a window and a row in use of a table of totals that leaves the figure's measure blank: what it has not said
-- is no zero. `is_whole`: so does every row of this return. A ledger that stands for the table has no blanks of this kind.
with declared as (
    select
        sources.district, sources.period, sources.time_window, sources.figure_id, sources.submitter, sources.source_period,
        sources.sector, sources.township, sources.contribution as said
    from {{ ref('int_figure_sources') }} as sources
    inner join {{ ref('stg_forms') }} as forms on sources.form = forms.form
    where forms.kind = 'summary' and sources.row_id is not null
),

returned as (
    select district, period, submitter, form, row_id, township
    from {{ ref('fct_campaign_measures') }}
    group by district, period, submitter, form, row_id, township
),

-- A campaign's sheet may lack the column; its older values stand for a month that it leaves blank, which is blank all the same.
measured as (
    select
        returned.district, windows.period, windows.time_window, figure_forms.figure_id, returned.submitter,
        returned.period as source_period, cast(null as string) as sector, returned.township, measure.value as said
    from returned
    inner join {{ ref('int_figure_forms') }} as figure_forms
        on returned.form = figure_forms.form
        and figure_forms.unit <> '%'
        and (figure_forms.submitter is null or returned.submitter = figure_forms.submitter)
    inner join {{ ref('int_figure_columns') }} as figure_columns
        on figure_forms.figure_id = figure_columns.figure_id
        and figure_forms.form = figure_columns.form
        and figure_columns.role = 'value'
    inner join {{ ref('int_windows') }} as windows
        on returned.district = windows.district
        and returned.period = windows.member_period
        and (figure_forms.basis = 'events' or windows.member_period = windows.period)
    left join {{ ref('fct_campaign_measures') }} as measure
        on returned.row_id = measure.row_id and figure_columns.column_name = measure.measure
),

rows_of_totals as (
    select * from declared
    union all
    select * from measured
),

-- A rate needs both of its parts.
of_figures as (
    select * from rows_of_totals
    union all
    select
        part.district, part.period, part.time_window, rate.figure_id, part.submitter, part.source_period, part.sector,
        part.township, part.said
    from {{ ref('int_rate_parts') }} as rate
    inner join rows_of_totals as part on rate.part_figure_id = part.figure_id
),

weighed as (
    select
        *,
        max(case when said is null then 0 else 1 end)
            over (partition by district, period, time_window, figure_id, submitter, source_period) = 0 as is_whole
    from of_figures
)

select district, period, time_window, figure_id, submitter, sector, township, is_whole
from weighed
where said is null
