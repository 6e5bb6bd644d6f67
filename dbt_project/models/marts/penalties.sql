-- One row a penalty decision of a ledger that counts, with names for its codes and the place it came from.
select
    fact.row_id,
    fact.district,
    fact.period,
    fact.submitter,
    submitter.name as submitter_name,
    fact.case_no,
    fact.filed_on,
    fact.decided_on,
    fact.unit_name,
    fact.uscc,
    fact.township,
    township_code.name as township_name,
    fact.sector,
    sector_code.name as sector_name,
    fact.violation,
    fact.legal_basis,
    fact.penalty_type,
    penalty_type_code.name as penalty_type_name,
    fact.fine_yuan,
    fact.closed,
    fact.remarks,
    fact.unit_id,
    submission.path,
    submission.sheet,
    fact.sheet_row
from {{ ref('fct_penalties') }} as fact
{{ join_names({
    'township': 'townships',
    'sector': 'sectors',
    'penalty_type': 'penalty_types',
}) }}
