-- One row a figure, a window and a breakdown for which somebody said something.
-- A group whose rows all leave the number out has no value; a zero needs somebody who said so.
with breakdowns as (
    select breakdown from (values ('none'), ('sector'), ('township')) as t (breakdown)
),

keyed as (
    select
        contributions.district, contributions.period, contributions.time_window, contributions.figure_id,
        contributions.counted, contributions.amount, contributions.is_zero,
        breakdowns.breakdown,
        case breakdowns.breakdown when 'sector' then sector when 'township' then township end as breakdown_key
    from {{ ref('int_figure_contributions') }} as contributions
    cross join breakdowns
)

select
    district, period, time_window, figure_id, breakdown, breakdown_key,
    case
        when sum(case when is_zero then 0 else 1 end) = 0 or count(counted) + count(amount) > 0
            then round(coalesce(sum(amount), 0) + count(distinct counted), 6)
    end as value
from keyed
where breakdown = 'none' or breakdown_key is not null
group by district, period, time_window, figure_id, breakdown, breakdown_key
