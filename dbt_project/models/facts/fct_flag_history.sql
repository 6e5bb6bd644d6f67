-- One row a fault that a version of a return had: when it came, whether and when it was put right or explained.
-- The same rule about the same thing is one fault through all versions, wherever the row stands.
with told as (
    select submission_id, rule, severity, subject, about, message, column_name, state, fingerprint
    from {{ source('quality', 'flags') }}
    where severity in ('critical', 'warning') and state <> 'trial'
    union all
    select submission_id, rule, severity, subject, about, message, column_name, 'fixed' as state, fingerprint
    from {{ source('quality', 'earlier_flags') }}
    where severity in ('critical', 'warning') and state <> 'trial'
),

explained as (
    select fingerprint, max(explained_at) as explained_at from {{ ref('stg_explanations') }} group by fingerprint
),

faults as (
    select
        submission.district,
        submission.submitter,
        submission.form,
        submission.period,
        told.rule,
        min(told.severity) as severity, -- the graver word comes first
        told.subject,
        max(told.about) as about,
        max(told.message) as message, -- where its value has changed between versions, one of them
        told.column_name,
        min(submission.received_at) as opened_at,
        max(submission.version_no) as last_version,
        {% for state in ['open', 'explained', 'relaxed'] -%}
        max(
            case when (submission.is_current or submission.is_refused) and told.state = '{{ state }}' then 1 else 0 end
        ) as is_{{ state }},
        {% endfor -%}
        max(explained.explained_at) as explained_at
    from told
    inner join {{ ref('stg_submissions') }} as submission on told.submission_id = submission.submission_id
    left join explained on told.fingerprint = explained.fingerprint
    where submission.version_no is not null and not submission.is_answer
    group by
        submission.district,
        submission.submitter,
        submission.form,
        submission.period,
        told.rule,
        told.subject,
        told.column_name
),

versions as (
    select district, submitter, form, period, version_no, min(received_at) as received_at
    from {{ ref('stg_submissions') }}
    where version_no is not null
    group by district, submitter, form, period, version_no
)

select
    faults.district,
    faults.submitter,
    faults.form,
    faults.period,
    faults.rule,
    faults.severity,
    faults.subject,
    faults.about,
    faults.message,
    faults.column_name,
    faults.opened_at,
    case
        when faults.is_open = 1 or faults.is_relaxed = 1 then null
        when faults.is_explained = 1 then greatest(faults.explained_at, faults.opened_at)
        else versions.received_at
    end as closed_at,
    case
        when faults.is_open = 1 then 'open'
        when faults.is_explained = 1 then 'explained'
        when faults.is_relaxed = 1 then 'relaxed'
        else 'fixed'
    end as outcome
from faults
left join versions
    on {{ same_return('faults', 'versions') }}
    and faults.last_version + 1 = versions.version_no
