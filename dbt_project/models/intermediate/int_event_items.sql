-- One row an item of a list figure of events, in the month it counts in.
with penalty_names as (
    select code, name from {{ ref('codes') }} where list = 'penalty_types'
)

select
    penalty.district,
    penalty.period as member_period,
    'industry_trade.enforced_units' as figure_id,
    penalty.unit_name || '；' || coalesce(penalty.violation, '违法行为未填') || '；' || case
        when penalty.fine_yuan > 0 then '罚款' || {{ plain_number('penalty.fine_yuan / 10000') }} || '万元'
        else coalesce(penalty_names.name, '未罚款')
    end as item,
    penalty.row_id as place,
    {{ alone('penalty.row_id') }} as sources
from {{ ref('int_penalties') }} as penalty
left join penalty_names on penalty.penalty_type = penalty_names.code
where penalty.sector = 'industry_trade'
union all
select
    district,
    event_month as member_period,
    'industry_trade.complaints' as figure_id,
    coalesce(unit_name, '未注明单位') || '；' || subject || '；'
    || case when closed then '已办结' when not closed then '未办结' else '办理情况未填' end as item,
    cast(received_on as string) || row_id as place,
    {{ alone('row_id') }} as sources
from {{ ref('int_complaints') }}
where sector = 'industry_trade'
union all
select
    district,
    {{ event_month('revised_on') }} as member_period,
    'emergency_plans.revised' as figure_id,
    plan_name || '；' || coalesce(issued_by, '编制单位未填') || '；'
    || {{ spoken_date('revised_on', 'revised_on_precision') }} as item,
    cast(min(revised_on) as string) as place,
    {{ gathered('row_id') }} as sources
from {{ ref('fct_emergency_plans') }}
where revised_on is not null
group by district, {{ event_month('revised_on') }}, plan_name, issued_by, revised_on, revised_on_precision
