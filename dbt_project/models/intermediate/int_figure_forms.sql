-- One row a figure and a form that it is made of.
select
    figures.figure_id,
    figures.unit,
    figures.basis,
    figures.submitter,
    forms.form,
    forms.kind as form_kind
from {{ ref('figures') }} as figures
inner join {{ ref('stg_forms') }} as forms on '|' || figures.forms || '|' like '%|' || forms.form || '|%'
