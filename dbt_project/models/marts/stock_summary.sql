-- One row an item in one unit of measure: what the holders of the district have of it together. What one has to spare does not
-- fill another's gap; the quota and the gap are of those holders that have a quota.
select
    district,
    period,
    min(category) as category,
    min(category_name) as category_name,
    min(category_order) as category_order,
    min(item_name) as item_name,
    unit_of_measure,
    sum(quantity) as quantity,
    sum(usable) as usable,
    sum(expired) as expired,
    sum(quota) as quota,
    sum(gap) as gap,
    count(*) as holders,
    {{ joined('submitter_name', "'、'", 'submitter_order') }} as holder_names
from {{ ref('replenishment_plan') }}
group by district, period, {{ folded_name('item_name') }}, unit_of_measure
