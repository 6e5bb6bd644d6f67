-- One row an item of one holder and a window, its warehouses together, as the latest ledger of the window has it.
-- Usable is what has not expired by the end of the window.
with latest as (
    {{ latest_in_window(ref('fct_stockpiles')) | indent(4) }}
),

dated as (
    select
        *,
        {{ folded_name('item_name') }} as item_key,
        quantity > 0 and case when expires_on_precision = 'month' then last_day(expires_on) else expires_on end < ends_on
            as is_expired
    from latest
)

select
    district,
    window_period,
    time_window,
    submitter,
    item_key,
    unit_of_measure,
    min(item_name) as item_name,
    sum(quantity) as quantity,
    sum(quota) as quota,
    sum(case when coalesce(is_expired, false) then 0 else quantity end) as usable,
    sum(case when is_expired then 1 else 0 end) as expired_rows
from dated
group by district, window_period, time_window, submitter, item_key, unit_of_measure
