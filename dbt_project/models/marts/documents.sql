-- One row a document in the inbox. `period` is the month it most likely belongs to where it does not say: the one before it came.
select
    document_id,
    district,
    path,
    sha256,
    size_bytes,
    received_at,
    received_from,
    seen_at,
    format,
    status,
    reason,
    {{ month_of(days_after(first_of_month(month_of('received_at')), -1)) }} as period
from {{ ref('stg_documents') }}
