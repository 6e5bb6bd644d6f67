-- One row a return that a submitter owes for an evaluated month, with what came of it.
-- In time is judged by what came first: a correction sent later is not a late return.
with received as (
    select district, form, submitter, period, min(received_at) as received_at
    from {{ ref('stg_submissions') }}
    where version_no is not null and is_usable
    group by district, form, submitter, period
),

current_versions as (
    select
        district,
        form,
        submitter,
        period,
        min(path) as path,
        min(case when is_nil then 1 else 0 end) = 1 as is_nil,
        sum(row_count) as row_count,
        sum(used_rows) as used_rows,
        sum(held_rows) as held_rows
    from {{ ref('fct_submissions') }}
    group by district, form, submitter, period
),

flags as (
    select submission.district, submission.form, submission.submitter, submission.period, count(*) as open_flags
    from {{ ref('fct_flags') }} as flag
    inner join {{ ref('fct_submissions') }} as submission on flag.submission_id = submission.submission_id
    where flag.severity in ('critical', 'warning')
    group by submission.district, submission.form, submission.submitter, submission.period
)

select
    periods.district,
    periods.period,
    obligations.submitter,
    obligations.form,
    case
        when received.received_at is null then 'missing'
        when versions.is_nil then 'nil'
        when versions.used_rows = 0 and versions.held_rows > 0 then 'held'
        else 'received'
    end as status,
    periods.due_on,
    received.received_at,
    coalesce(cast(received.received_at as date) <= periods.due_on, false) as on_time,
    case when received.received_at is not null then versions.path end as path,
    coalesce(versions.row_count, 0) as row_count,
    coalesce(versions.held_rows, 0) as held_rows,
    coalesce(flags.open_flags, 0) as open_flags
from {{ ref('dim_periods') }} as periods
cross join {{ ref('obligations') }} as obligations
{% for joined in ['received', 'current_versions', 'flags'] -%}
{%- set alias = 'versions' if joined == 'current_versions' else joined -%}
left join {{ joined }}{{ ' as versions' if joined == 'current_versions' }}
    on periods.district = {{ alias }}.district
    and periods.period = {{ alias }}.period
    and obligations.form = {{ alias }}.form
    and obligations.submitter = {{ alias }}.submitter
{% endfor %}
