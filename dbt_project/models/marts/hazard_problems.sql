-- One row a hazard of a window and a figure of trouble that it counts for: the rows behind those figures.
select
    problem.district,
    problem.period,
    problem.time_window,
    problem.figure_id,
    figures.label,
    figures.sort_order,
    problem.row_id,
    problem.unit_id,
    units.unit_name,
    townships.name as township_name,
    hazard.found_on,
    hazard.description,
    hazard.responsible_person,
    hazard.measures,
    hazard.deadline,
    cast(problem.days_overdue as bigint) as days_overdue,
    hazard.submitter,
    submitters.name as submitter_name,
    submission.path,
    submission.sheet,
    hazard.sheet_row
from {{ ref('int_hazard_problems') }} as problem
inner join {{ ref('fct_hazards') }} as hazard on problem.row_id = hazard.row_id
inner join {{ ref('figures') }} as figures on problem.figure_id = figures.figure_id
inner join {{ ref('submitters') }} as submitters on hazard.submitter = submitters.submitter
inner join {{ ref('stg_submissions') }} as submission on hazard.submission_id = submission.submission_id
left join {{ ref('dim_units') }} as units on problem.district = units.district and problem.unit_id = units.unit_id
left join {{ ref('dim_townships') }} as townships on problem.township = townships.township
