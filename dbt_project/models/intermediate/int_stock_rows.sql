-- One row an item in one warehouse and a window, as the latest ledger of the window has it; whether it has expired by then.
with latest as (
    {{ latest_in_window(ref('fct_stockpiles')) | indent(4) }}
)

select
    *,
    {{ folded_name('item_name') }} as item_key,
    quantity > 0 and case when expires_on_precision = 'month' then last_day(expires_on) else expires_on end < ends_on
        as is_expired
from latest
