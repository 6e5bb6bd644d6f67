-- One row a drill that was held, however many months list it.
with identified as (
    select
        *,
        {{ folded_name('drill_name') }} as drill_key,
        {{ event_month('held_on') }} as event_month,
        {{ nth_of_kind([folded_name('drill_name'), 'held_on']) }} as nth
    from {{ ref('fct_drills') }}
    where status = 'held'
),

ranked as (
    select
        *,
        row_number() over (
            partition by district, submitter, drill_key, coalesce(cast(held_on as string), period), nth
            order by period desc, row_id
        ) as place
    from identified
)

select * from ranked where place = 1
