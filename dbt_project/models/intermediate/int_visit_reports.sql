-- One row a visit in a ledger that counts, and the row it is counted by: a township's row of the same enterprise and day as a
-- department's is the joint visit, told twice, where both say that it found so many hazards and neither counts other notices.
-- Two departments are two visits.
with numbered as (
    select
        *,
        {{ nth_of_kind(['unit_id', 'inspected_on']) }} as nth
    from {{ ref('fct_inspections') }}
),

placed as (
    select
        visit.*,
        submitters.kind,
        submitters.sort_order
    from numbered as visit
    inner join {{ ref('submitters') }} as submitters on visit.submitter = submitters.submitter
),

matched as (
    select
        township.row_id,
        department.row_id as counted_row_id,
        row_number() over (partition by township.row_id order by department.sort_order, department.row_id) as place
    from placed as township
    inner join placed as department
        on township.district = department.district
        and township.period = department.period
        and township.unit_id = department.unit_id
        and township.inspected_on = department.inspected_on
        and township.nth = department.nth
    where
        township.kind = 'township'
        and department.kind = 'department'
        and township.inspected_on_precision = 'day'
        and township.hazards_found = department.hazards_found
        and coalesce(township.notices_issued = department.notices_issued, true)
)

select
    placed.*,
    coalesce(matched.counted_row_id, placed.row_id) as counted_row_id
from placed
left join matched on placed.row_id = matched.row_id and matched.place = 1
