-- One row a complaint, however many months report it: what was said last.
with identified as (
    select
        *,
        {{ folded_name('subject') }} as subject_key,
        {{ event_month('received_on') }} as event_month,
        {{ nth_of_kind(['received_on', folded_name('subject'), 'unit_id']) }} as nth
    from {{ ref('fct_complaints') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by district, submitter, received_on, subject_key, unit_id, nth
            order by period desc, row_id
        ) as place
    from identified
)

select * from ranked where place = 1
