-- One row a reservoir or pond of a ledger that counts, with names for its codes and the place it came from.
select
    fact.row_id,
    fact.district,
    fact.period,
    fact.submitter,
    submitter.name as submitter_name,
    fact.reservoir_name,
    fact.township,
    township_code.name as township_name,
    fact.reservoir_type,
    reservoir_type_code.name as reservoir_type_name,
    fact.problem,
    fact.measures,
    fact.deadline,
    fact.status,
    status_code.name as status_name,
    submission.path,
    submission.sheet,
    fact.sheet_row
from {{ ref('fct_reservoirs') }} as fact
{{ join_names({
    'township': 'townships',
    'reservoir_type': 'reservoir_types',
    'status': 'rectification_statuses',
}) }}
