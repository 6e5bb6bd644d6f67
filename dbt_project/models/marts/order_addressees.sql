-- One row a submitter that the orders of a month, or of the month before, speak to: how many hazards of what kind, and what came
-- of the last ones. `addressee_number` is its place among all submitters: the number of its orders, the same every month.
with numbered as (
    select submitter, name, sort_order, row_number() over (order by sort_order, submitter) as addressee_number
    from {{ ref('submitters') }}
),

marked as (
    select
        district, period, addressee,
        {{ tally("order_type = 'assigned'") }} as assigned,
        {{ tally("order_type = 'assigned' and is_overdue") }} as overdue,
        {{ tally("order_type = 'assigned' and is_undocumented") }} as undocumented,
        {{ tally("order_type = 'assigned' and is_found_again") }} as found_again,
        {{ tally("order_type = 'supervised'") }} as supervised,
        {{ tally("order_type = 'supervised' and is_overdue") }} as supervised_overdue
    from {{ ref('order_items') }}
    group by district, period, addressee
),

answered as (
    select
        district, period, addressee,
        count(*) as ordered_before,
        {{ tally("outcome = 'settled'") }} as settled,
        {{ tally("outcome = 'documented'") }} as documented,
        {{ tally("outcome = 'open'") }} as still_open,
        {{ tally("outcome = 'unreported'") }} as unreported
    from {{ ref('order_outcomes') }}
    group by district, period, addressee
),

spoken_to as (
    select district, period, addressee from marked
    union
    select district, period, addressee from answered
)

select
    spoken_to.district,
    spoken_to.period,
    spoken_to.addressee,
    numbered.name as addressee_name,
    numbered.sort_order as addressee_order,
    cast(numbered.addressee_number as bigint) as addressee_number,
    {% for count in ['assigned', 'overdue', 'undocumented', 'found_again', 'supervised', 'supervised_overdue'] -%}
    cast(coalesce(marked.{{ count }}, 0) as bigint) as {{ count }},
    {% endfor -%}
    {% for count in ['ordered_before', 'settled', 'documented', 'still_open', 'unreported'] -%}
    cast(coalesce(answered.{{ count }}, 0) as bigint) as {{ count }}{{ ',' if not loop.last }}
    {% endfor -%}
from spoken_to
inner join numbered on spoken_to.addressee = numbered.submitter
left join marked
    on spoken_to.district = marked.district
    and spoken_to.period = marked.period
    and spoken_to.addressee = marked.addressee
left join answered
    on spoken_to.district = answered.district
    and spoken_to.period = answered.period
    and spoken_to.addressee = answered.addressee
