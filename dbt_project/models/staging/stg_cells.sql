-- One row a cell as written, of a document in the inbox.
select
    landed.*,
    submission.document_id,
    submission.path,
    submission.sheet
from {{ source('landing', 'cells') }} as landed
{{ join_submission() }}
