-- One row a table on a sheet of a document in the inbox, and one for each document that was rejected.
with changes as (
    select district, form, submitter, period, version_no, count(*) as cells
    from {{ ref('fct_version_changes') }}
    group by district, form, submitter, period, version_no
)

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
        when submission.is_refused then 'refused'
        when submission.is_answer then 'answer'
        else 'superseded'
    end as status,
    cast(null as string) as reason,
    cast(submission.row_count as bigint) as row_count,
    case when version.previous_no is not null then cast(coalesce(changes.cells, 0) as bigint) end as changed_cells,
    unchanged.document_id is not null as is_unchanged
from {{ ref('stg_submissions') }} as submission
left join {{ ref('stg_forms') }} as forms on submission.form = forms.form
left join {{ ref('submitters') }} as submitters on submission.submitter = submitters.submitter
left join {{ ref('int_versions') }} as version
    on {{ same_return('submission', 'version') }}
    and submission.version_no = version.version_no
left join changes
    on {{ same_return('submission', 'changes') }}
    and submission.version_no = changes.version_no
left join {{ ref('int_unchanged_documents') }} as unchanged on submission.document_id = unchanged.document_id
union all
select
    null as submission_id, document_id, district, path, null as sheet, null as form, null as form_name,
    null as submitter, null as submitter_name, null as period, received_at, null as version_no,
    'rejected' as status, reason, null as row_count, null as changed_cells, false as is_unchanged
from {{ ref('stg_documents') }}
where status = 'rejected'
