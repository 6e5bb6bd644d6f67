-- One row a ledger that has not come and a headline figure made of it: the share of the figure (in percent) that came from this
-- submitter in the months of the year before for which it did send it. No row where there are none, or where the figure does not
-- lack it, its own statistical table standing in for the ledger.
with headline as (
    select distinct figure_forms.form, amounts.figure_id
    from {{ ref('int_submitter_amounts') }} as amounts
    inner join {{ ref('int_figure_forms') }} as figure_forms
        on amounts.figure_id = figure_forms.figure_id and figure_forms.form_kind = 'ledger'
),

totals as (
    select district, period, figure_id, sum(amount) as amount
    from {{ ref('int_submitter_amounts') }}
    group by district, period, figure_id
),

lacking as (
    select duties.district, duties.period, duties.submitter, duties.form, headline.figure_id, months.starts_on
    from {{ ref('int_duties') }} as duties
    inner join {{ ref('dim_periods') }} as months
        on duties.district = months.district and duties.period = months.period
    inner join headline on duties.form = headline.form
    inner join {{ ref('report_figures') }} as affected
        on duties.district = affected.district
        and duties.period = affected.period
        and headline.figure_id = affected.figure_id
        and affected.time_window = 'month'
        and affected.breakdown = 'none'
        and ',' || affected.missing_submitters || ',' like '%,' || duties.submitter || ',%'
    where duties.status in ('missing', 'overdue')
),

earlier as (
    select
        lacking.district, lacking.period, lacking.submitter, lacking.form, lacking.figure_id,
        count(*) as months,
        sum(coalesce(own.amount, 0)) as own_amount,
        sum(totals.amount) as amount
    from lacking
    inner join {{ ref('int_returns') }} as returns
        on lacking.district = returns.district
        and lacking.submitter = returns.submitter
        and lacking.form = returns.form
        and returns.is_usable
        and returns.period < lacking.period
    inner join {{ ref('dim_periods') }} as months
        on returns.district = months.district
        and returns.period = months.period
        and {{ days_between('months.starts_on', 'lacking.starts_on') }} <= 366
    inner join totals
        on lacking.district = totals.district
        and lacking.figure_id = totals.figure_id
        and returns.period = totals.period
    left join {{ ref('int_submitter_amounts') }} as own
        on lacking.district = own.district
        and lacking.figure_id = own.figure_id
        and lacking.submitter = own.submitter
        and returns.period = own.period
    group by lacking.district, lacking.period, lacking.submitter, lacking.form, lacking.figure_id
)

select
    earlier.district,
    earlier.period,
    earlier.submitter,
    submitters.name as submitter_name,
    earlier.form,
    earlier.figure_id,
    figures.label,
    earlier.months,
    {{ percent('earlier.own_amount', 'earlier.amount') }} as share,
    row_number() over (
        partition by earlier.district, earlier.period
        order by {{ percent('earlier.own_amount', 'earlier.amount') }} desc nulls last, figures.sort_order, submitters.sort_order
    ) as place
from earlier
inner join {{ ref('submitters') }} as submitters on earlier.submitter = submitters.submitter
inner join {{ ref('figures') }} as figures on earlier.figure_id = figures.figure_id
