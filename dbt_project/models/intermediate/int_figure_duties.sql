-- One row a figure, a window and a submitter who owes it: whether the submitter answered in every month of the window.
-- One of the figure's forms is an answer; a figure that states how things are asks only for the last month. Who is exempt for
-- a month owes nothing in it.
with owed as (
    select
        obligations.district, obligations.period as member_period, obligations.submitter, obligations.form,
        obligations.exempt_reason, figure_forms.figure_id, figure_forms.basis
    from {{ ref('int_figure_forms') }} as figure_forms
    inner join {{ ref('int_obligations') }} as obligations on figure_forms.form = obligations.form
    where figure_forms.submitter is null
    union all
    -- The only one whose return counts is asked for it, obliged or not.
    select
        periods.district, periods.period as member_period, figure_forms.submitter, figure_forms.form,
        exemptions.reason as exempt_reason, figure_forms.figure_id, figure_forms.basis
    from {{ ref('int_figure_forms') }} as figure_forms
    cross join {{ ref('dim_periods') }} as periods
    left join {{ ref('int_exemptions') }} as exemptions
        on periods.district = exemptions.district
        and periods.period = exemptions.period
        and figure_forms.submitter = exemptions.submitter
        and figure_forms.form = exemptions.form
    where figure_forms.submitter is not null
),

months as (
    select
        windows.district, windows.period, windows.time_window, windows.member_period,
        owed.figure_id, owed.submitter,
        max(case when returns.is_usable then 1 else 0 end) as is_met
    from {{ ref('int_windows') }} as windows
    inner join owed
        on windows.district = owed.district
        and windows.member_period = owed.member_period
        and (owed.basis = 'events' or windows.member_period = windows.period)
    left join {{ ref('int_returns') }} as returns
        on owed.district = returns.district
        and owed.member_period = returns.period
        and owed.form = returns.form
        and owed.submitter = returns.submitter
    where owed.exempt_reason is null or returns.is_usable
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
