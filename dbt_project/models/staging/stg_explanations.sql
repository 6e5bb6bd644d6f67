-- One row an explanation that a department gave of a flag, of a document in the inbox.
select
    landed.document_id,
    landed.reference as fingerprint,
    landed.text as explanation,
    landed.explained_by,
    landed.sheet,
    landed.address,
    document.path,
    document.received_at as explained_at
from {{ source('landing', 'explanations') }} as landed
inner join {{ ref('stg_documents') }} as document on landed.document_id = document.document_id
