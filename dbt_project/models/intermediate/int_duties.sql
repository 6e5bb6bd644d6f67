-- One row a return that a submitter owes for an evaluated month, with what came of it by the day of asking.
-- In time is judged by what came first: a correction sent later is not a late return. Who is exempt cannot be late.
with dated as (
    select
        obligations.*,
        {{ asked_on() }} as asked_on,
        returns.received_at,
        returns.received_at is not null as is_met,
        cast(returns.received_at as date) as received_on,
        coalesce(returns.versions, 0) as versions,
        case when returns.received_at is not null then returns.path end as path,
        returns.is_nil,
        coalesce(returns.row_count, 0) as row_count,
        coalesce(returns.held_rows, 0) as held_rows,
        coalesce(returns.open_flags, 0) as open_flags,
        coalesce(returns.held_rows + returns.critical_flags, 0) > 0 as is_returned
    from {{ ref('int_obligations') }} as obligations
    left join {{ ref('int_returns') }} as returns
        on {{ same_return('obligations', 'returns') }}
),

decided as (
    select
        *,
        case
            when is_met and is_returned then 'returned'
            when is_met and is_nil then 'nil'
            when is_met then 'received'
            when exempt_reason is not null then 'exempt'
            when asked_on > due_on then 'overdue'
            else 'missing'
        end as status
    from dated
)

select
    district, period, submitter, form, status, exempt_reason, due_on, asked_on, received_at, is_met, versions, path,
    row_count, held_rows, open_flags,
    case
        when is_met then exempt_reason is not null or received_on <= due_on
        when status = 'overdue' then false
    end as on_time,
    case
        when is_met and exempt_reason is not null then 0
        when is_met or status = 'overdue' then greatest({{ days_between('due_on', 'coalesce(received_on, asked_on)') }}, 0)
    end as days_late
from decided
