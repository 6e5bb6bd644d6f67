-- One row an item of one holder in one unit of measure, as its latest ledger of the month has it: what is usable, what is lacking
-- to the quota, and in which order to buy. Amounts in different units of measure are different rows and never added.
-- Priority 1: nothing usable is left; 2: less than half the quota; 3: less than the quota; null where nothing is lacking or
-- no quota is known.
with places as (
    select
        district, window_period, time_window, submitter, item_key, unit_of_measure,
        min(category) as category,
        min(specification) as specification,
        sum(case when is_expired then quantity else 0 end) as expired,
        min(expires_on) as first_expires_on,
        min(warehouse) as warehouse,
        count(distinct warehouse) as warehouses,
        min(submission_id) as submission_id,
        min(sheet_row) as sheet_row
    from {{ ref('int_stock_rows') }}
    where time_window = 'month'
    group by district, window_period, time_window, submitter, item_key, unit_of_measure
),

stock as (
    select
        stock.district,
        stock.window_period as period,
        stock.submitter,
        stock.item_key,
        stock.item_name,
        stock.unit_of_measure,
        stock.quantity,
        stock.usable,
        stock.quota,
        -- greatest() would make a zero of what is not known
        case when stock.usable >= stock.quota then 0 else stock.quota - stock.usable end as gap,
        places.category,
        places.specification,
        places.expired,
        places.first_expires_on,
        places.warehouse,
        places.warehouses,
        places.submission_id,
        places.sheet_row
    from {{ ref('int_stock_windows') }} as stock
    inner join places
        on stock.district = places.district
        and stock.window_period = places.window_period
        and stock.time_window = places.time_window
        and stock.submitter = places.submitter
        and stock.item_key = places.item_key
        and stock.unit_of_measure = places.unit_of_measure
),

judged as (
    select
        *,
        case
            when coalesce(gap, 0) = 0 then null
            when usable = 0 then 1
            when usable * 2 < quota then 2
            else 3
        end as priority
    from stock
)

select
    judged.district,
    judged.period,
    judged.submitter,
    submitters.name as submitter_name,
    submitters.sort_order as submitter_order,
    judged.item_name,
    judged.category,
    categories.name as category_name,
    categories.sort_order as category_order,
    judged.specification,
    judged.unit_of_measure,
    judged.quantity,
    judged.usable,
    judged.expired,
    judged.quota,
    judged.gap,
    judged.first_expires_on,
    cast(judged.priority as bigint) as priority,
    case when judged.priority is not null then row_number() over (
        partition by judged.district, judged.period
        order by
            coalesce(judged.priority, 9), coalesce(judged.usable / nullif(judged.quota, 0), 9),
            coalesce(categories.sort_order, 99), judged.item_key, submitters.sort_order, judged.unit_of_measure
    ) end as suggested_order,
    judged.warehouse,
    cast(judged.warehouses as bigint) as warehouses,
    submission.path,
    submission.sheet,
    judged.sheet_row
from judged
inner join {{ ref('submitters') }} as submitters on judged.submitter = submitters.submitter
inner join {{ ref('stg_submissions') }} as submission on judged.submission_id = submission.submission_id
left join {{ ref('codes') }} as categories
    on categories.list = 'stockpile_categories' and judged.category = categories.code
