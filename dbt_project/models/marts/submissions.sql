-- One row a table on a sheet of a document in the inbox, and one for each document that was rejected.
select
    submission.submission_id,
    submission.document_id,
    submission.district,
    submission.path,
    submission.sheet,
    submission.form,
    forms.name as form_name,
    submission.submitter,
    submitters.name as submitter_name,
    submission.period,
    submission.received_at,
    submission.version_no,
    case
        when submission.version_no is null then 'unplaced'
        when submission.is_current then 'current'
        else 'superseded'
    end as status,
    cast(null as string) as reason,
    cast(submission.row_count as bigint) as row_count
from {{ ref('stg_submissions') }} as submission
left join {{ ref('stg_forms') }} as forms on submission.form = forms.form
left join {{ ref('submitters') }} as submitters on submission.submitter = submitters.submitter
union all
select
    null as submission_id, document_id, district, path, null as sheet, null as form, null as form_name,
    null as submitter, null as submitter_name, null as period, received_at, null as version_no,
    'rejected' as status, reason, null as row_count
from {{ ref('stg_documents') }}
where status = 'rejected'
