-- One row a submitter and a month for which it is asked for returns: what came of them, its rates (in percent) and its rank.
-- Rates are of what came or should have come by the day of asking, so what is not yet due harms nobody. Ranked by the share that
-- came in time; where that is equal by the share that came at all, then by the lower share that was returned (nothing came: the
-- worst), then by the share of faults put right (no faults: the best). Equal in all, equal in rank.
with rates as (
    select
        *,
        {{ percent('came_in_time', 'owed - missing') }} as on_time_rate,
        {{ percent('came', 'owed - missing') }} as reported_rate,
        {{ percent('ever_returned', 'came') }} as return_rate,
        {{ percent('faults_settled', 'faults_opened') }} as rectification_rate
    from {{ ref('int_submitter_scores') }}
),

ranked as (
    select
        *,
        rank() over (
            partition by district, period
            order by on_time_rate desc, reported_rate desc, coalesce(return_rate, 100), coalesce(rectification_rate, 100) desc
        ) as rank
    from rates
    where owed > missing
)

select
    rates.district,
    rates.period,
    rates.submitter,
    submitters.name as submitter_name,
    submitters.sort_order as submitter_order,
    {% for count in ['owed', 'received', 'nil', 'missing', 'overdue', 'returned', 'exempt'] -%}
    cast(rates.{{ count }} as bigint) as {{ count }},
    {% endfor -%}
    rates.on_time_rate,
    rates.reported_rate,
    rates.return_rate,
    rates.rectification_rate,
    cast(ranked.rank as bigint) as rank,
    cast(before.rank as bigint) as previous_rank,
    cast(before.rank - ranked.rank as bigint) as rank_change
from rates
inner join {{ ref('submitters') }} as submitters on rates.submitter = submitters.submitter
left join ranked
    on rates.district = ranked.district and rates.period = ranked.period and rates.submitter = ranked.submitter
left join ranked as before
    on rates.district = before.district
    and {{ month_of(days_after(first_of_month('rates.period'), '-1')) }} = before.period
    and rates.submitter = before.submitter
