-- One row an accident of a ledger that counts, with names for its codes and the place it came from.
select
    fact.row_id,
    fact.district,
    fact.period,
    fact.submitter,
    submitter.name as submitter_name,
    fact.occurred_on,
    fact.unit_name,
    fact.township,
    township_code.name as township_name,
    fact.sector,
    sector_code.name as sector_name,
    fact.accident_type,
    fact.deaths,
    fact.serious_injuries,
    fact.minor_injuries,
    fact.direct_loss_yuan,
    fact.investigation,
    investigation_code.name as investigation_name,
    fact.summary,
    fact.unit_id,
    submission.path,
    submission.sheet,
    fact.sheet_row
from {{ ref('fct_accidents') }} as fact
{{ join_names({
    'township': 'townships',
    'sector': 'sectors',
    'investigation': 'investigation_statuses',
}) }}
