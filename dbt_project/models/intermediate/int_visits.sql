-- One row a visit, told by one ledger or by two: what the row that counts leaves blank is taken from the other.
with copies as (
    select
        counted_row_id,
        min(township) as township,
        min(sector) as sector,
        min(unit_type) as unit_type,
        max(notices_issued) as notices_issued
    from {{ ref('int_visit_reports') }}
    where counted_row_id <> row_id
    group by counted_row_id
)

select
    visit.row_id,
    visit.district,
    visit.period,
    visit.submitter,
    visit.unit_id,
    visit.inspected_on,
    coalesce(visit.township, copies.township) as township,
    coalesce(visit.sector, copies.sector) as sector,
    coalesce(visit.unit_type, copies.unit_type) as unit_type,
    coalesce(visit.notices_issued, copies.notices_issued) as notices_issued
from {{ ref('int_visit_reports') }} as visit
left join copies on visit.row_id = copies.counted_row_id
where visit.counted_row_id = visit.row_id
