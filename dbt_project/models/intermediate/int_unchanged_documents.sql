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
        on later.district = version.district
        and later.form = version.form
        and later.submitter = version.submitter
        and later.period = version.period
        and later.version_no = version.version_no
    left join said as earlier
        on version.district = earlier.district
        and version.form = earlier.form
        and version.submitter = earlier.submitter
        and version.period = earlier.period
        and version.previous_no = earlier.version_no
    left join changes
        on later.district = changes.district
        and later.form = changes.form
        and later.submitter = changes.submitter
        and later.period = changes.period
        and later.version_no = changes.version_no
)

select document_id
from compared
where document_id not in (select document_id from {{ ref('stg_explanations') }})
group by document_id
having min(is_same) = 1
