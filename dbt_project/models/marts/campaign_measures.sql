-- One row a measure of a township in a campaign return that counts.
select
    fact.row_id,
    fact.district,
    fact.period,
    fact.submitter,
    submitter.name as submitter_name,
    fact.form,
    forms.name as form_name,
    fact.township,
    township_code.name as township_name,
    fact.measure,
    fact.value,
    submission.path,
    submission.sheet,
    fact.sheet_row
from {{ ref('fct_campaign_measures') }} as fact
inner join {{ ref('stg_forms') }} as forms on fact.form = forms.form
{{ join_names({'township': 'townships'}) }}
