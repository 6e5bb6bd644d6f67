-- One row a figure, an evaluated month, a window and a breakdown: its value, whose returns it lacks, and what may belong to it.
with of_one_sector as (
    select distinct figure_id
    from {{ ref('int_figure_columns') }}
    where role = 'condition' and column_name in ('sector', 'unit_type')
)

select
    figure_rows.district,
    figure_rows.period,
    figure_rows.time_window,
    figure_rows.figure_id,
    figure_rows.breakdown,
    figure_rows.breakdown_key,
    cast(figure_rows.value as double) as value,
    texts.text_value,
    figures.unit,
    case
        -- A rate of nothing is undefined, not missing.
        when figure_rows.value is null and (figures.unit <> '%' or not coalesce(gaps.is_answered, true)) then 'missing'
        when gaps.missing_submitters is not null then 'partial'
        else 'complete'
    end as status,
    gaps.missing_submitters,
    gaps.missing_names,
    case when of_one_sector.figure_id is not null then coalesce(undetermined.items, 0) end as undetermined_items
from {{ ref('int_figure_rows') }} as figure_rows
inner join {{ ref('figures') }} as figures on figure_rows.figure_id = figures.figure_id
left join {{ ref('int_figure_texts') }} as texts
    on figure_rows.district = texts.district
    and figure_rows.period = texts.period
    and figure_rows.time_window = texts.time_window
    and figure_rows.figure_id = texts.figure_id
    and figure_rows.breakdown = 'none'
left join {{ ref('int_figure_gaps') }} as gaps
    on figure_rows.district = gaps.district
    and figure_rows.period = gaps.period
    and figure_rows.time_window = gaps.time_window
    and figure_rows.figure_id = gaps.figure_id
    and figure_rows.breakdown = gaps.breakdown
    and coalesce(figure_rows.breakdown_key, '') = coalesce(gaps.breakdown_key, '')
left join of_one_sector on figure_rows.figure_id = of_one_sector.figure_id
left join {{ ref('int_undetermined_figures') }} as undetermined
    on figure_rows.district = undetermined.district
    and figure_rows.period = undetermined.period
    and figure_rows.time_window = undetermined.time_window
    and figure_rows.figure_id = undetermined.figure_id
    and figure_rows.breakdown = undetermined.breakdown
    and coalesce(figure_rows.breakdown_key, '') = coalesce(undetermined.breakdown_key, '')
