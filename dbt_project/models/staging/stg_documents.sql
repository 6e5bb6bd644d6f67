-- One row a document that lies in the inbox (of those received by an instant, if the run asks so), with what the reader
-- said of it.
select
    arrivals.document_id,
    district.district,
    arrivals.path,
    arrivals.sha256,
    arrivals.size_bytes,
    arrivals.received_at,
    arrivals.received_from,
    arrivals.seen_at,
    documents.format,
    documents.status,
    documents.reason
from {{ source('landing', 'arrivals') }} as arrivals
cross join {{ ref('districts') }} as district
left join {{ source('landing', 'documents') }} as documents on arrivals.document_id = documents.document_id
where {{ is_known() }}
