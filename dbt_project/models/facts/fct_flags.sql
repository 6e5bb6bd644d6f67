-- One row a flag that is open: of a current submission, or of a table or document that found no place. Not open is what
-- has been explained, what a relaxation lifts and what a rule on trial finds.
-- A remark on a whole document is open unless every table of the document has been superseded.
with documents as (
    select document_id, {{ any_true('is_current or is_refused or version_no is null') }} as is_open
    from {{ ref('stg_submissions') }}
    group by document_id
)

select flag.*
from {{ source('quality', 'flags') }} as flag
inner join {{ ref('stg_documents') }} as document on flag.document_id = document.document_id
left join {{ ref('stg_submissions') }} as submission on flag.submission_id = submission.submission_id
left join documents on flag.document_id = documents.document_id
where
    flag.state = 'open'
    and (
        (
            submission.submission_id is not null
            and (submission.is_current or submission.is_refused or submission.version_no is null)
        )
        or (submission.submission_id is null and coalesce(documents.is_open, true))
    )
