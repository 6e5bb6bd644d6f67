-- One row a rescue team of a ledger that counts, with names for its codes and the place it came from.
select
    fact.row_id,
    fact.district,
    fact.period,
    fact.submitter,
    submitter.name as submitter_name,
    fact.team_name,
    fact.team_type,
    fact.members,
    fact.township,
    township_code.name as township_name,
    fact.leader,
    fact.phone,
    submission.path,
    submission.sheet,
    fact.sheet_row
from {{ ref('fct_rescue_teams') }} as fact
{{ join_names({'township': 'townships'}) }}
