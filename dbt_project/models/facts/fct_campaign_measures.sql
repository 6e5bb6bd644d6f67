-- One row a measure of a campaign return that counts: a township, a period, a value.
select
    staged.*
from {{ ref('stg_campaign_measures') }} as staged
{{ used_rows() }}
