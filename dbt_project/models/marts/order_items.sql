-- One row a hazard that the orders of a month speak of: open and major (put under supervision), or overdue, undocumented or found
-- again (assigned). What a ledger of the year left open is spoken of until one says that it was put right. It goes to the
-- submitter whose ledger has it, which alone can report it closed; `place_name` is the township it lies in, which gets a copy.
with hazards as (
    select
        *,
        responsible_person is null as lacks_person,
        measures is null as lacks_measures,
        deadline is null as lacks_deadline,
        coalesce(days_overdue > 0, false) as is_overdue,
        is_open and coalesce(level = 'major', false) as is_major,
        is_open and (responsible_person is null or measures is null or deadline is null) as is_undocumented,
        is_repeated and first_period = window_period as is_found_again
    from {{ ref('int_hazard_windows') }}
    where time_window = 'ytd'
)

select
    hazard.row_id,
    hazard.district,
    hazard.window_period as period,
    case when hazard.is_major then 'supervised' else 'assigned' end as order_type,
    hazard.submitter as addressee,
    submitters.name as addressee_name,
    submitters.sort_order as addressee_order,
    hazard.hazard_id,
    hazard.hazard_no,
    hazard.unit_id,
    hazard.unit_name,
    hazard.township,
    townships.name as place_name,
    sectors.name as sector_name,
    hazard.location,
    hazard.description,
    levels.name as level_name,
    hazard.found_on,
    hazard.responsible_person,
    hazard.measures,
    hazard.deadline,
    statuses.name as status_name,
    hazard.under_supervision,
    hazard.is_open,
    hazard.is_major,
    hazard.is_overdue,
    hazard.is_undocumented,
    hazard.is_found_again,
    hazard.lacks_person,
    hazard.lacks_measures,
    hazard.lacks_deadline,
    cast(hazard.days_overdue as bigint) as days_overdue,
    hazard.period as reported_in,
    submission.path,
    submission.sheet,
    hazard.sheet_row
from hazards as hazard
inner join {{ ref('submitters') }} as submitters on hazard.submitter = submitters.submitter
inner join {{ ref('stg_submissions') }} as submission on hazard.submission_id = submission.submission_id
left join {{ ref('dim_townships') }} as townships on hazard.township = townships.township
left join {{ ref('dim_sectors') }} as sectors on hazard.sector = sectors.sector
left join {{ ref('codes') }} as levels on levels.list = 'hazard_levels' and hazard.level = levels.code
left join {{ ref('codes') }} as statuses on statuses.list = 'rectification_statuses' and hazard.status = statuses.code
where hazard.is_major or hazard.is_overdue or hazard.is_undocumented or hazard.is_found_again
