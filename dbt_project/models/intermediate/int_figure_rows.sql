-- One row a figure, a window and a breakdown: every figure of the catalogue as a whole, whether or not anybody said anything,
-- and every township and sector for which somebody did.
with evaluated as (
    select * from {{ ref('int_figure_values') }}
    union all
    select * from {{ ref('int_figure_rates') }}
),

expected as (
    select distinct windows.district, windows.period, windows.time_window, figures.figure_id
    from {{ ref('int_windows') }} as windows
    cross join {{ ref('figures') }} as figures
)

select
    expected.district, expected.period, expected.time_window, expected.figure_id,
    'none' as breakdown,
    cast(null as string) as breakdown_key,
    evaluated.value
from expected
left join evaluated
    on expected.district = evaluated.district
    and expected.period = evaluated.period
    and expected.time_window = evaluated.time_window
    and expected.figure_id = evaluated.figure_id
    and evaluated.breakdown = 'none'
union all
select district, period, time_window, figure_id, breakdown, breakdown_key, value
from evaluated
where breakdown <> 'none' and figure_id in (select figure_id from {{ ref('figures') }})
