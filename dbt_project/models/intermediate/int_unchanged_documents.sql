-- One row a document that says again what the version before it said: the same cells, titles and remarks of the reader, and no
-- explanation beside a problem.
with remarks as (
    select
        submission_id,
        {{ joined("concat(kind, ':', coalesce(text, ''), ':', coalesce(detail, ''))", "'|'", 'kind, text, detail') }} as said
    from {{ ref('stg_findings') }}
    group by submission_id
),

changes as (
    select distinct district, form, submitter, period, version_no from {{ ref('fct_version_changes') }}
),

said as (
    select
        submission.district,
        submission.form,
        submission.submitter,
        submission.period,
        submission.version_no,
        min(submission.document_id) as document_id,
        {{ joined(
            "concat(coalesce(submission.title, ''), '|', coalesce(remarks.said, ''))", "'||'", 'submission.submission_id'
        ) }}
            as said
    from {{ ref('stg_submissions') }} as submission
    left join remarks on submission.submission_id = remarks.submission_id
    where submission.version_no is not null
    group by submission.district, submission.form, submission.submitter, submission.period, submission.version_no
),

compared as (
    select
        later.document_id,
        case when changes.version_no is null and later.said = earlier.said then 1 else 0 end as is_same
    from said as later
    left join {{ ref('int_versions') }} as version
        on {{ same_return('later', 'version') }}
        and later.version_no = version.version_no
    left join said as earlier
        on {{ same_return('version', 'earlier') }}
        and version.previous_no = earlier.version_no
    left join changes
        on {{ same_return('later', 'changes') }}
        and later.version_no = changes.version_no
)

select document_id
from compared
where document_id not in (select document_id from {{ ref('stg_explanations') }})
group by document_id
having min(is_same) = 1
