-- One row an item of a list figure that looks at a whole window.
with missing as (
    select
        windows.district, windows.period, windows.time_window,
        submitters.name || '；' || forms.name
        || case when duties.period = windows.period then '' else '；' || duties.period end as item,
        duties.period || right('00' || submitters.sort_order, 3) || right('00' || forms.sort_order, 3) as place,
        {{ alone(return_key('duties')) }} as sources
    from {{ ref('int_duties') }} as duties
    inner join {{ ref('int_windows') }} as windows
        on duties.district = windows.district and duties.period = windows.member_period
    inner join {{ ref('submitters') }} as submitters on duties.submitter = submitters.submitter
    inner join {{ ref('stg_forms') }} as forms on duties.form = forms.form
    where duties.status in ('missing', 'overdue')
),

repeatedly_penalised as (
    select
        windows.district, windows.period, windows.time_window,
        units.unit_name || '；' || count(distinct penalties.case_key) || '次' as item,
        right('000' || (1000 - count(distinct penalties.case_key)), 4) || units.unit_name as place,
        {{ gathered('penalties.row_id') }} as sources
    from {{ ref('int_penalties') }} as penalties
    inner join {{ ref('dim_units') }} as units
        on penalties.district = units.district and penalties.unit_id = units.unit_id
    inner join {{ ref('int_windows') }} as windows
        on penalties.district = windows.district
        and windows.member_period = windows.period
        and penalties.decided_on <= windows.ends_on
        and {{ days_between('penalties.decided_on', 'windows.ends_on') }} < 365
    group by windows.district, windows.period, windows.time_window, units.unit_id, units.unit_name
    having count(distinct penalties.case_key) > 1
)

select district, period, time_window, 'submissions.missing' as figure_id, item, place, sources from missing
union all
select district, period, time_window, 'units.repeat_penalised' as figure_id, item, place, sources from repeatedly_penalised
