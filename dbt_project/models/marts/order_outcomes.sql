-- One row a hazard that the orders of the month before spoke of, and what the month's ledgers say came of it: `settled` (put
-- right), `documented` (person, measures and deadline were all that was asked for, and are there), `open`, or `unreported` (no
-- ledger of the month has it).
with outcomes as (
    select
        ordered.row_id,
        ordered.district,
        periods.period,
        ordered.period as ordered_in,
        ordered.order_type,
        ordered.addressee,
        ordered.addressee_name,
        ordered.addressee_order,
        ordered.unit_name,
        ordered.place_name,
        ordered.description,
        coalesce(hazard.responsible_person, ordered.responsible_person) as responsible_person,
        coalesce(hazard.deadline, ordered.deadline) as deadline,
        hazard.rectified_on,
        cast(hazard.days_overdue as bigint) as days_overdue,
        case
            when not hazard.is_open or (hazard.hazard_id is null and not ordered.is_open) then 'settled'
            when hazard.hazard_id is null then 'unreported'
            when
                not ordered.is_major and not ordered.is_overdue and not ordered.is_found_again
                and hazard.responsible_person is not null and hazard.measures is not null and hazard.deadline is not null
                then 'documented'
            else 'open'
        end as outcome
    from {{ ref('order_items') }} as ordered
    inner join {{ ref('dim_periods') }} as periods
        on ordered.district = periods.district
        and ordered.period = {{ month_of(days_after(first_of_month('periods.period'), '-1')) }}
    left join {{ ref('int_hazard_windows') }} as hazard
        on periods.district = hazard.district
        and periods.period = hazard.window_period
        and hazard.time_window = 'month'
        and ordered.hazard_id = hazard.hazard_id
)

select
    *,
    outcome in ('settled', 'documented') as is_answered
from outcomes
