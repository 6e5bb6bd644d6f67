-- One row a penalty decision against one enterprise, in the month that first reports it. A decision is known by its number
-- (案号); a row without one stands for itself.
with identified as (
    select *, coalesce({{ folded_name('case_no') }}, row_id) as case_key
    from {{ ref('fct_penalties') }}
),

ranked as (
    select
        *,
        row_number() over (partition by district, case_key, unit_id order by period, row_id) as place
    from identified
)

select * from ranked where place = 1
