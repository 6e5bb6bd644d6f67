-- One row an item of a list figure that states how things are: stock to buy, drills to come, problems of reservoirs.
with drills as (
    {{ latest_in_window(ref('fct_drills')) | indent(4) }}
),

reservoirs as (
    {{ latest_in_window(ref('fct_reservoirs')) | indent(4) }}
),

modes as (
    select code, name from {{ ref('codes') }} where list = 'drill_modes'
)

select
    stock.district, stock.window_period as period, stock.time_window,
    'stockpiles.replenishment' as figure_id,
    stock.item_name || '（' || submitters.name || '）；定额' || {{ plain_number('stock.quota') }} || stock.unit_of_measure
    || '；可用' || {{ plain_number('stock.usable') }} || stock.unit_of_measure
    || '；缺口' || {{ plain_number('stock.quota - stock.usable') }} || stock.unit_of_measure as item,
    right('00' || submitters.sort_order, 3) || stock.item_key as place,
    stock.sources
from {{ ref('int_stock_windows') }} as stock
inner join {{ ref('submitters') }} as submitters on stock.submitter = submitters.submitter
where stock.usable < stock.quota
union all
select
    drills.district, drills.window_period as period, drills.time_window,
    'drills.planned' as figure_id,
    drills.drill_name || '（' || submitters.name || '）；'
    || {{ spoken_ten_days('drills.planned_on', 'drills.planned_on_precision', 'drills.ends_on') }}
    || '；' || coalesce(modes.name, '形式未填') as item,
    cast(drills.planned_on as string) || right('00' || submitters.sort_order, 3) || drills.row_id as place,
    {{ alone('drills.row_id') }} as sources
from drills
inner join {{ ref('submitters') }} as submitters on drills.submitter = submitters.submitter
left join modes on drills.mode = modes.code
where drills.status = 'planned' and drills.planned_on > drills.ends_on
union all
select
    district, window_period as period, time_window,
    'reservoirs.problem_kinds' as figure_id,
    min(problem) || '；' || count(*) || '座' as item,
    right('0000' || (10000 - count(*)), 5) || min(problem) as place,
    {{ gathered('row_id') }} as sources
from reservoirs
where problem is not null
group by district, window_period, time_window, {{ folded_name('problem') }}
