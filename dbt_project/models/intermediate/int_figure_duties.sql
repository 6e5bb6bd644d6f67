-- One row a figure, a window and a submitter who owes it: whether the submitter answered in every month of the window.
-- One of the figure's forms is an answer; a figure that states how things are asks only for the last month.
with owed as (
    select distinct
        figure_forms.figure_id,
        figure_forms.basis,
        figure_forms.form,
        coalesce(figure_forms.submitter, obligations.submitter) as submitter
    from {{ ref('int_figure_forms') }} as figure_forms
    left join {{ ref('obligations') }} as obligations on figure_forms.form = obligations.form
),

received as (
    select distinct district, form, submitter, period
    from {{ ref('stg_submissions') }}
    where is_current and is_usable
),

months as (
    select
        windows.district, windows.period, windows.time_window, windows.member_period,
        owed.figure_id, owed.submitter,
        max(case when received.form is null then 0 else 1 end) as is_met
    from {{ ref('int_windows') }} as windows
    inner join {{ ref('dim_periods') }} as members
        on windows.district = members.district and windows.member_period = members.period
    inner join owed on owed.basis = 'events' or windows.member_period = windows.period
    left join received
        on windows.district = received.district
        and windows.member_period = received.period
        and owed.form = received.form
        and owed.submitter = received.submitter
    group by
        windows.district, windows.period, windows.time_window, windows.member_period, owed.figure_id, owed.submitter
)

select
    months.district, months.period, months.time_window, months.figure_id, months.submitter,
    submitters.name, submitters.township, submitters.sort_order,
    min(months.is_met) = 1 as is_met,
    max(months.is_met) = 1 as is_partly_met
from months
inner join {{ ref('submitters') }} as submitters on months.submitter = submitters.submitter
group by
    months.district, months.period, months.time_window, months.figure_id, months.submitter,
    submitters.name, submitters.township, submitters.sort_order
