-- One row two rows of different submitters that tell of one event, or may: `is_merged` says whether they are counted once.
with hazards as (
    select
        *,
        {{ without_numbers('description_key') }} as words
    from {{ ref('int_hazard_reports') }}
),

pairs as (
    select
        'hazard' as kind, 'same_event' as reason, true as is_merged,
        counted.row_id as counted_row_id, other.row_id as other_row_id,
        counted.district, counted.period, counted.unit_id, counted.found_on as happened_on
    from hazards as counted
    inner join hazards as other
        on counted.hazard_id = other.hazard_id and counted.period = other.period
    where counted.place = 1 and other.place > 1
    union all
    select
        'hazard' as kind, 'alike_hazard' as reason, false as is_merged,
        counted.row_id as counted_row_id, other.row_id as other_row_id,
        counted.district, counted.period, counted.unit_id, counted.found_on as happened_on
    from hazards as counted
    inner join hazards as other
        on counted.district = other.district
        and counted.period = other.period
        and counted.unit_id = other.unit_id
        and counted.found_on = other.found_on
        and counted.sort_order < other.sort_order
        and counted.description_key <> other.description_key
    where
        counted.place = 1 and other.place = 1
        and {{ near_words('counted.words', 'other.words', 5) }}
    union all
    select
        'visit' as kind, 'same_event' as reason, true as is_merged,
        counted_row_id, row_id as other_row_id,
        district, period, unit_id, inspected_on as happened_on
    from {{ ref('int_visit_reports') }}
    where counted_row_id <> row_id
    union all
    select
        'visit' as kind,
        case when other.kind = counted.kind then 'same_day_visit' else 'unclear_joint_visit' end as reason,
        false as is_merged,
        counted.row_id as counted_row_id, other.row_id as other_row_id,
        counted.district, counted.period, counted.unit_id, counted.inspected_on as happened_on
    from {{ ref('int_visit_reports') }} as counted
    inner join {{ ref('int_visit_reports') }} as other
        on counted.district = other.district
        and counted.period = other.period
        and counted.unit_id = other.unit_id
        and counted.inspected_on = other.inspected_on
        and counted.sort_order < other.sort_order
        and counted.nth = other.nth
    where counted.counted_row_id = counted.row_id and other.counted_row_id = other.row_id
)

select * from pairs
