-- One row a used row that names an enterprise: how it is spelt there, where, and what says which enterprise it is.
select
    mention.row_id,
    mention.district,
    mention.period,
    unit.unit_id,
    mention.unit_name,
    mention.written_uscc as uscc,
    mention.township,
    townships.name as township_name,
    mention.submitter,
    submitters.name as submitter_name,
    mention.form,
    forms.name as form_name,
    submission.path,
    submission.sheet,
    mention.sheet_row,
    cells.address as cell,
    unit.joined_by,
    reasons.name as joined_by_name
from {{ ref('int_unit_mentions') }} as mention
inner join {{ ref('int_row_units') }} as unit on mention.row_id = unit.row_id
inner join {{ ref('stg_submissions') }} as submission on mention.submission_id = submission.submission_id
inner join {{ ref('submitters') }} as submitters on mention.submitter = submitters.submitter
inner join {{ ref('stg_forms') }} as forms on mention.form = forms.form
inner join {{ ref('unit_reasons') }} as reasons on unit.joined_by = reasons.reason
left join {{ ref('dim_townships') }} as townships on mention.township = townships.township
left join {{ ref('stg_cells') }} as cells on mention.row_id = cells.row_id and cells.column_name = 'unit_name'
