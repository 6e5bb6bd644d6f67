-- One row a submitter, form and month for which anything came: when, in how many versions, whether any of them can be used, and
-- what stands in the current one. An empty document that does not say so (零报告) is a version, yet is not received.
with versions as (
    select
        district,
        period,
        submitter,
        form,
        min(case when is_nil or row_count > 0 then received_at end) as received_at,
        count(distinct case when not is_answer then version_no end) as versions,
        {{ any_true('is_usable') }} as is_usable
    from {{ ref('stg_submissions') }}
    where version_no is not null
    group by district, period, submitter, form
),

current_version as (
    select
        district,
        period,
        submitter,
        form,
        min(path) as path,
        min(case when is_nil then 1 else 0 end) = 1 as is_nil,
        sum(row_count) as row_count,
        sum(held_rows) as held_rows
    from {{ ref('fct_submissions') }}
    group by district, period, submitter, form
),

-- Of what counts, and of a later version that was refused.
flags as (
    select
        submission.district, submission.period, submission.submitter, submission.form,
        count(*) as open_flags,
        sum(case when flag.severity = 'critical' then 1 else 0 end) as critical_flags
    from {{ ref('fct_flags') }} as flag
    inner join {{ ref('stg_submissions') }} as submission on flag.submission_id = submission.submission_id
    where flag.severity in ('critical', 'warning') and submission.version_no is not null
    group by submission.district, submission.period, submission.submitter, submission.form
)

select
    versions.district, versions.period, versions.submitter, versions.form, versions.received_at, versions.versions,
    versions.is_usable,
    current_version.path, current_version.is_nil, current_version.row_count, current_version.held_rows,
    coalesce(flags.open_flags, 0) as open_flags,
    coalesce(flags.critical_flags, 0) as critical_flags
from versions
{% for joined in ['current_version', 'flags'] -%}
left join {{ joined }}
    on versions.district = {{ joined }}.district
    and versions.period = {{ joined }}.period
    and versions.submitter = {{ joined }}.submitter
    and versions.form = {{ joined }}.form
{% endfor %}
