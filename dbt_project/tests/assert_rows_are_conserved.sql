-- Nothing lost: every row that landed from a document in the inbox has one disposition, and a row is in a fact exactly when
-- its disposition says so. Returns the forms for which this does not hold.
{{ config(meta={'dagster': {'ref': {'name': 'int_row_dispositions'}}}) }}
{% set facts = {
    'inspections': 'fct_inspections', 'hazards': 'fct_hazards', 'penalties': 'fct_penalties', 'stockpiles': 'fct_stockpiles',
    'drills': 'fct_drills', 'accidents': 'fct_accidents', 'inspection_summary': 'fct_inspection_summaries',
    'reservoirs': 'fct_reservoirs', 'emergency_plans': 'fct_emergency_plans', 'rescue_teams': 'fct_rescue_teams',
    'complaints': 'fct_complaints', 'campaign_measures': 'fct_campaign_measures',
} %}
with landed as (
    {% for table in facts -%}
    select '{{ table }}' as ledger, count(distinct landed.row_id) as landed_rows
    from {{ source('landing', table) }} as landed
    inner join {{ source('landing', 'submissions') }} as submissions on landed.submission_id = submissions.submission_id
    inner join {{ source('landing', 'arrivals') }} as arrivals on submissions.document_id = arrivals.document_id
    where {{ is_known() }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

disposed as (
    select
        coalesce(ledgers.ledger, 'campaign_measures') as ledger,
        count(*) as disposed_rows,
        count(distinct row_id) as distinct_rows,
        sum(case when disposition = 'fact' then 1 else 0 end) as fact_rows
    from {{ ref('int_row_dispositions') }} as dispositions
    left join landed as ledgers on dispositions.form = ledgers.ledger
    group by coalesce(ledgers.ledger, 'campaign_measures')
),

used as (
    {% for table, fact in facts.items() -%}
    select '{{ table }}' as ledger, count(distinct row_id) as used_rows from {{ ref(fact) }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select landed.ledger, landed.landed_rows, disposed.disposed_rows, disposed.fact_rows, used.used_rows
from landed
left join disposed on landed.ledger = disposed.ledger
inner join used on landed.ledger = used.ledger
where
    landed.landed_rows <> coalesce(disposed.disposed_rows, 0)
    or disposed.disposed_rows <> disposed.distinct_rows
    or coalesce(disposed.fact_rows, 0) <> used.used_rows
