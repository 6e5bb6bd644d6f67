-- One row a landed row of a document in the inbox: whether it counts, and if not, why. Facts read their rows from here.
{% set ledgers = [
    'inspections', 'hazards', 'penalties', 'stockpiles', 'drills', 'accidents', 'inspection_summary', 'reservoirs',
    'emergency_plans', 'rescue_teams', 'complaints',
] -%}
with landed as (
    {% for form in ledgers -%}
    select row_id, submission_id, sheet_row, '{{ form }}' as form, is_void from {{ ref('stg_' ~ form) }}
    union all
    {% endfor -%}
    select distinct row_id, submission_id, sheet_row, form, is_void from {{ ref('stg_campaign_measures') }}
),

judged as (
    select
        landed.row_id,
        landed.submission_id,
        landed.sheet_row,
        landed.form,
        submission.district,
        submission.submitter,
        submission.period,
        held.rules,
        case
            when submission.version_no is null then 'unplaced'
            when submission.is_refused then 'refused'
            when not submission.is_current then case when submission.is_answer then 'answer' else 'superseded' end
            when landed.is_void then 'void'
            when held.row_id is not null then 'held'
            else 'fact'
        end as disposition
    from landed
    inner join {{ ref('stg_submissions') }} as submission on landed.submission_id = submission.submission_id
    left join {{ source('quality', 'held_rows') }} as held on landed.row_id = held.row_id
)

select
    row_id,
    submission_id,
    sheet_row,
    form,
    district,
    submitter,
    period,
    disposition,
    case disposition
        when 'unplaced' then case when submitter is null then 'submitter unknown' else 'period unknown' end
        when 'superseded' then 'a later version of the submission counts'
        when 'answer' then 'nothing but its explanations is new: the version that it repeats has its rows'
        when 'refused' then 'it lacks what it must have: the version before it counts'
        when 'void' then 'struck out by its author'
        when 'held' then rules
    end as reason
from judged
