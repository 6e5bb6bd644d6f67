-- One row a return in a document that came with explanations and says of the return what an earlier document has said: the same
-- values, titles and remarks of the reader. It answers the list of problems, and is no new version of the data.
{% set tables = [
    'inspections', 'hazards', 'penalties', 'stockpiles', 'drills', 'accidents', 'inspection_summary', 'reservoirs',
    'emergency_plans', 'rescue_teams', 'complaints', 'campaign_measures',
] -%}
with placed as (
    select
        landed.submission_id,
        landed.document_id,
        document.district,
        landed.form,
        landed.submitter,
        landed.period,
        document.path,
        document.received_at,
        concat(coalesce(landed.title, ''), '|', coalesce(cast(landed.filled_on as string), ''), '|', landed.is_nil) as said
    from {{ source('landing', 'submissions') }} as landed
    inner join {{ ref('stg_documents') }} as document on landed.document_id = document.document_id
    where landed.form is not null and landed.submitter is not null and landed.period is not null
),

explained as (
    select distinct district, form, submitter, period
    from placed
    where document_id in (select document_id from {{ ref('stg_explanations') }})
),

compared as (
    select placed.*
    from placed
    inner join explained on {{ same_return('placed', 'explained') }}
),

lines as (
    {% for table in tables -%}
    select landed.submission_id, {{ said_row('landed') }} as said
    from {{ source('landing', table) }} as landed
    where landed.submission_id in (select submission_id from compared)
    union all
    {% endfor -%}
    select
        submission_id,
        concat(kind, '|', coalesce(column_name, ''), '|', coalesce(text, ''), '|', coalesce(detail, '')) as said
    from {{ source('landing', 'findings') }}
    where submission_id in (select submission_id from compared)
    union all
    select submission_id, said from compared
),

contents as (
    select
        compared.district,
        compared.form,
        compared.submitter,
        compared.period,
        compared.document_id,
        {{ joined('lines.said', "'||'", 'lines.said') }} as said,
        row_number() over (
            partition by compared.district, compared.form, compared.submitter, compared.period
            order by compared.received_at, {{ natural_key('compared.path') }}, compared.path, compared.document_id
        ) as place
    from compared
    inner join lines on compared.submission_id = lines.submission_id
    group by
        compared.district, compared.form, compared.submitter, compared.period,
        compared.document_id, compared.path, compared.received_at
)

select distinct
    later.document_id,
    later.form,
    later.submitter,
    later.period
from contents as later
inner join contents as earlier
    on {{ same_return('later', 'earlier') }}
    and later.said = earlier.said
    and later.place > earlier.place
where later.document_id in (select document_id from {{ ref('stg_explanations') }})
