-- One row a month that belongs to a window of an evaluated period: the month itself, and January to it (ytd).
with numbers as (
    select month
    from (values ('01'), ('02'), ('03'), ('04'), ('05'), ('06'), ('07'), ('08'), ('09'), ('10'), ('11'), ('12')) as t (month)
)

select district, period, 'month' as time_window, period as member_period, starts_on, ends_on
from {{ ref('dim_periods') }}
union all
select
    periods.district,
    periods.period,
    'ytd' as time_window,
    periods.year || '-' || numbers.month as member_period,
    {{ first_of_month("periods.year || '-01'") }} as starts_on,
    periods.ends_on
from {{ ref('dim_periods') }} as periods
inner join numbers on numbers.month <= right(periods.period, 2)
