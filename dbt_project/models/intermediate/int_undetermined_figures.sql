-- One row a figure of one sector or type of enterprise, a window and a breakdown: how many items may belong to it and do not
-- say so, for their ledger names no sector (or type), while all else that the figure asks of them holds.
with events as (
    {{ figure_rows(ref('int_visits'), [
        {'figure': 'hazardous_chemicals.dealers_inspected', 'count': 'unit_id', 'where': 'sector is null'},
        {'figure': 'town_gas.appliance_shops_inspected', 'count': 'unit_id', 'where': 'unit_type is null'},
        {'figure': 'town_gas.cylinder_fillers_inspected', 'count': 'unit_id', 'where': 'unit_type is null'},
        {'figure': 'fire_safety.units', 'count': 'unit_id', 'where': 'sector is null'},
        {'figure': 'construction.sites_inspected', 'count': 'unit_id', 'where': 'sector is null'},
        {'figure': 'construction.notices', 'sum': 'notices_issued', 'where': 'sector is null'},
        {'figure': 'transport.units', 'count': 'unit_id', 'where': 'sector is null'},
    ]) | indent(4) }}
    union all
    {{ figure_rows(ref('int_penalties'), [
        {
            'figure': 'fireworks.units_filed', 'count': 'unit_id', 'month': event_month('filed_on'),
            'where': 'sector is null and filed_on is not null',
        },
        {'figure': 'industry_trade.enforced_units', 'sum': '1', 'where': 'sector is null'},
    ]) | indent(4) }}
    union all
    {{ figure_rows(ref('int_complaints'), [
        {'figure': 'industry_trade.complaints', 'sum': '1', 'month': 'event_month', 'where': 'sector is null'},
    ]) | indent(4) }}
),

windowed as (
    select
        events.district, windows.period, windows.time_window, events.figure_id, events.township, events.counted, events.amount
    from events
    inner join {{ ref('int_windows') }} as windows
        on events.district = windows.district and events.member_period = windows.member_period
    union all
    select district, period, time_window, figure_id, township, counted, amount
    from (
        {{ figure_rows(ref('int_hazard_windows'), [
            {
                'figure': 'fireworks.general_hazards', 'sum': '1',
                'where': "is_new and sector is null and coalesce(level, 'general') = 'general'",
            },
            {'figure': 'fire_safety.hazards_found', 'sum': '1', 'where': 'is_new and sector is null'},
            {
                'figure': 'fire_safety.hazards_rectified', 'sum': '1',
                'where': 'is_new and not is_open and sector is null',
            },
            {
                'figure': 'transport.hazards_rectified', 'sum': '1',
                'where': 'is_new and not is_open and sector is null',
            },
        ], windowed=true) | indent(8) }}
    ) as hazards
)
{% for breakdown in ['none', 'township'] %}
select
    district, period, time_window, figure_id, '{{ breakdown }}' as breakdown,
    {{ 'township' if breakdown == 'township' else 'cast(null as string)' }} as breakdown_key,
    cast(coalesce(sum(amount), 0) + count(distinct counted) as bigint) as items
from windowed
{%- if breakdown == 'township' %}
where township is not null
{%- endif %}
group by district, period, time_window, figure_id{{ ', township' if breakdown == 'township' }}
{{ 'union all' if not loop.last }}
{%- endfor %}
