-- One row a drill of a ledger that counts, with names for its codes and the place it came from.
select
    fact.row_id,
    fact.district,
    fact.period,
    fact.submitter,
    submitter.name as submitter_name,
    fact.drill_name,
    fact.status,
    status_code.name as status_name,
    fact.planned_on,
    fact.held_on,
    fact.mode,
    mode_code.name as mode_name,
    fact.scenario,
    fact.organiser,
    fact.location,
    fact.township,
    township_code.name as township_name,
    fact.participants,
    fact.plan_name,
    fact.evaluated,
    fact.remarks,
    submission.path,
    submission.sheet,
    fact.sheet_row
from {{ ref('fct_drills') }} as fact
{{ join_names({
    'status': 'drill_statuses',
    'mode': 'drill_modes',
    'township': 'townships',
}) }}
