-- One row a day of the sixty after an evaluated month, in which its returns fall due: whether it is worked, and if not, the
-- next day that is. Weekends are days off; `holidays` says what else is off and which weekends are worked instead.
with digits as (
    select digit from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as t (digit)
),

days as (
    select distinct {{ days_after('periods.ends_on', '10 * tens.digit + units.digit + 1') }} as day
    from {{ ref('dim_periods') }} as periods
    cross join digits as tens
    cross join digits as units
    where tens.digit < 6
),

judged as (
    select
        days.day,
        coalesce(holidays.kind = 'working_day', not {{ is_weekend('days.day') }}) as is_working
    from days
    left join {{ ref('holidays') }} as holidays on days.day = holidays.date
)

select
    day,
    is_working,
    min(case when is_working then day end) over (
        order by day rows between current row and unbounded following
    ) as working_day
from judged
