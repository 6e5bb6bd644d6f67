-- One row a figure, a window and a breakdown that somebody owes: who has not answered. A township's own return is missed in
-- its own figures only, a department's in all of them.
select
    figure_rows.district, figure_rows.period, figure_rows.time_window, figure_rows.figure_id,
    figure_rows.breakdown, figure_rows.breakdown_key,
    {{ any_true('duties.is_partly_met') }} as is_answered,
    {{ joined("case when not duties.is_met then duties.submitter end", "','", 'duties.sort_order') }} as missing_submitters,
    {{ joined("case when not duties.is_met then duties.name end", "'、'", 'duties.sort_order') }} as missing_names
from {{ ref('int_figure_rows') }} as figure_rows
inner join {{ ref('int_figure_duties') }} as duties
    on figure_rows.district = duties.district
    and figure_rows.period = duties.period
    and figure_rows.time_window = duties.time_window
    and figure_rows.figure_id = duties.figure_id
    and (
        figure_rows.breakdown <> 'township'
        or duties.township is null
        or duties.township = figure_rows.breakdown_key
    )
group by
    figure_rows.district, figure_rows.period, figure_rows.time_window, figure_rows.figure_id,
    figure_rows.breakdown, figure_rows.breakdown_key
