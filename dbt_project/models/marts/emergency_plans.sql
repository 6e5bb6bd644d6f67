-- One row an emergency plan of a ledger that counts, with names for its codes and the place it came from.
select
    fact.row_id,
    fact.district,
    fact.period,
    fact.submitter,
    submitter.name as submitter_name,
    fact.plan_name,
    fact.plan_level,
    fact.issued_by,
    fact.revised_on,
    fact.document_no,
    submission.path,
    submission.sheet,
    fact.sheet_row
from {{ ref('fct_emergency_plans') }} as fact
{{ join_names({}) }}
