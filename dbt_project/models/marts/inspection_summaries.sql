-- One row a sector of a department's own statistical table that counts, with names for its codes and the place it came from.
select
    fact.row_id,
    fact.district,
    fact.period,
    fact.submitter,
    submitter.name as submitter_name,
    fact.sector,
    sector_code.name as sector_name,
    fact.teams,
    fact.units_inspected,
    fact.hazards_found,
    fact.hazards_rectified,
    fact.hazards_rectifying,
    fact.notices_issued,
    fact.cases_filed,
    fact.penalties,
    fact.fine_yuan,
    submission.path,
    submission.sheet,
    fact.sheet_row
from {{ ref('fct_inspection_summaries') }} as fact
{{ join_names({'sector': 'sectors'}) }}
