-- One row a hazard that a window's ledgers report, as its last report in the window says. `is_new`: no ledger before the
-- window had it; a hazard carried over (上月结转) is counted where it was reported first.
with windowed as (
    select
        hazards.*,
        windows.period as window_period,
        windows.time_window,
        windows.ends_on,
        -- What was put right after the window was open at its end.
        hazards.status is null or hazards.status <> 'rectified' or coalesce(hazards.rectified_on > windows.ends_on, false)
            as is_open,
        case when hazards.deadline_precision = 'month' then last_day(hazards.deadline) else hazards.deadline end as due_on,
        hazards.first_period >= {{ month_of('windows.starts_on') }} as is_new,
        row_number() over (
            partition by windows.period, windows.time_window, hazards.hazard_id
            order by hazards.period desc
        ) as recency
    from {{ ref('int_hazards') }} as hazards
    inner join {{ ref('int_windows') }} as windows
        on hazards.district = windows.district and hazards.period = windows.member_period
)

select
    windowed.*,
    repeats.hazard_id is not null as is_repeated,
    case
        when windowed.is_open and windowed.due_on < windowed.ends_on
            then {{ days_between('windowed.due_on', 'windowed.ends_on') }}
    end as days_overdue
from windowed
left join {{ ref('int_hazard_repeats') }} as repeats on windowed.hazard_id = repeats.hazard_id
where windowed.recency = 1
