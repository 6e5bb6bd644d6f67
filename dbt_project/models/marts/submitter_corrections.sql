-- One row a submitter and a month in which something of it was flagged: what is open, what became of the rest.
with open_flags as (
    select
        submission.district,
        flag.submitter,
        flag.period,
        count(distinct case when flag.severity <> 'info' then flag.document_id end) as workbooks,
        {% for severity in ['critical', 'warning', 'info'] -%}
        sum(case when flag.severity = '{{ severity }}' then 1 else 0 end) as open_{{ severity }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ ref('fct_flags') }} as flag
    inner join {{ ref('stg_submissions') }} as submission on flag.submission_id = submission.submission_id
    where flag.submitter is not null and flag.period is not null
    group by submission.district, flag.submitter, flag.period
),

faults as (
    select
        district,
        submitter,
        period,
        {% for outcome in ['fixed', 'explained', 'relaxed'] -%}
        sum(case when outcome = '{{ outcome }}' then 1 else 0 end) as {{ outcome }},
        {% endfor -%}
        min(case when outcome = 'open' then opened_at end) as open_since
    from {{ ref('fct_flag_history') }}
    group by district, submitter, period
),

versions as (
    select
        district,
        submitter,
        period,
        count(distinct case when changed_cells is not null then path end) as sent_again,
        count(distinct case when is_unchanged then path end) as sent_again_unchanged,
        count(distinct case when status = 'refused' then path end) as refused
    from {{ ref('submissions') }}
    where submitter is not null and period is not null
    group by district, submitter, period
),

held as (
    select district, submitter, period, count(*) as held_rows
    from {{ ref('int_row_dispositions') }}
    where disposition = 'held'
    group by district, submitter, period
)

select
    versions.district,
    versions.period,
    versions.submitter,
    submitters.name as submitter_name,
    submitters.sort_order as submitter_order,
    {% for count in ['workbooks', 'open_critical', 'open_warning', 'open_info'] -%}
    cast(coalesce(open_flags.{{ count }}, 0) as bigint) as {{ count }},
    {% endfor -%}
    cast(coalesce(held.held_rows, 0) as bigint) as held_rows,
    {% for count in ['fixed', 'explained', 'relaxed'] -%}
    cast(coalesce(faults.{{ count }}, 0) as bigint) as {{ count }},
    {% endfor -%}
    faults.open_since,
    {% for count in ['sent_again', 'sent_again_unchanged', 'refused'] -%}
    cast(versions.{{ count }} as bigint) as {{ count }}{{ ',' if not loop.last }}
    {% endfor %}
from versions
inner join {{ ref('submitters') }} as submitters on versions.submitter = submitters.submitter
{% for part in ['open_flags', 'faults', 'held'] -%}
left join {{ part }}
    on versions.district = {{ part }}.district
    and versions.submitter = {{ part }}.submitter
    and versions.period = {{ part }}.period
{% endfor %}
