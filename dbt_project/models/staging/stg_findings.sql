-- One row a remark of the reader, of a document in the inbox.
select
    landed.*,
    document.path
from {{ source('landing', 'findings') }} as landed
inner join {{ ref('stg_documents') }} as document on landed.document_id = document.document_id
