-- One row a cell in which a version of a return differs from the one before it: what was there, what is there now.
select
    changes.district,
    changes.period,
    changes.form,
    forms.name as form_name,
    changes.submitter,
    submitters.name as submitter_name,
    changes.version_no,
    documents.path,
    documents.received_at,
    changes.change,
    changes.sheet,
    changes.address,
    changes.column_name,
    changes.heading,
    changes.text_before,
    changes.text_after
from {{ ref('fct_version_changes') }} as changes
inner join {{ ref('stg_documents') }} as documents on changes.document_id = documents.document_id
inner join {{ ref('stg_forms') }} as forms on changes.form = forms.form
inner join {{ ref('submitters') }} as submitters on changes.submitter = submitters.submitter
