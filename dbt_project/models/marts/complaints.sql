-- One row a complaint of a ledger that counts, with names for its codes and the place it came from.
select
    fact.row_id,
    fact.district,
    fact.period,
    fact.submitter,
    submitter.name as submitter_name,
    fact.received_on,
    fact.subject,
    fact.unit_name,
    fact.township,
    township_code.name as township_name,
    fact.sector,
    sector_code.name as sector_name,
    fact.verified,
    fact.closed,
    fact.reward_yuan,
    fact.unit_id,
    submission.path,
    submission.sheet,
    fact.sheet_row
from {{ ref('fct_complaints') }} as fact
{{ join_names({'township': 'townships', 'sector': 'sectors'}) }}
