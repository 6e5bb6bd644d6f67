-- One row two rows of different submitters that tell of one hazard or visit, which the counted one speaks for, or may tell of
-- one and are both counted.
with told as (
    select row_id, submission_id, submitter, description, sheet_row from {{ ref('fct_hazards') }}
    union all
    select row_id, submission_id, submitter, cast(null as string) as description, sheet_row from {{ ref('fct_inspections') }}
)

select
    pair.district,
    pair.period,
    pair.kind,
    pair.is_merged,
    pair.reason,
    reasons.name as reason_name,
    pair.unit_id,
    units.unit_name,
    pair.happened_on,
    {% for side in ['counted_', 'other_'] -%}
    pair.{{ side }}row_id,
    {{ side }}told.submitter as {{ side }}submitter,
    {{ side }}submitter.name as {{ side }}submitter_name,
    {{ side }}told.description as {{ side }}description,
    {{ side }}submission.path as {{ side }}path,
    {{ side }}submission.sheet as {{ side }}sheet,
    cast({{ side }}told.sheet_row as integer) as {{ side }}sheet_row{{ ',' if not loop.last }}
    {% endfor %}
from {{ ref('int_shared_events') }} as pair
inner join {{ ref('unit_reasons') }} as reasons on pair.reason = reasons.reason
left join {{ ref('dim_units') }} as units on pair.district = units.district and pair.unit_id = units.unit_id
{% for side in ['counted_', 'other_'] -%}
inner join told as {{ side }}told on pair.{{ side }}row_id = {{ side }}told.row_id
inner join {{ ref('stg_submissions') }} as {{ side }}submission
    on {{ side }}told.submission_id = {{ side }}submission.submission_id
inner join {{ ref('submitters') }} as {{ side }}submitter on {{ side }}told.submitter = {{ side }}submitter.submitter
{% endfor %}
