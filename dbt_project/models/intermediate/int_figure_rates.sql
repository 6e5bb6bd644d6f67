-- One row a rate (in percent), a window and a breakdown: the quotient of two figures, undefined where the second is zero.
with rates as (
    select figure_id, numerator, denominator
    from (values
        ('hazards.rectification_rate', 'hazards.rectified', 'hazards.found'),
        ('hazards.repeated_rate', 'hazards.repeated', 'hazards.found'),
        ('gas_alarms.installed_rate', 'gas_alarms.installed', 'gas_alarms.required'),
        ('submissions.on_time_rate', 'submissions.on_time', 'submissions.expected')
    ) as t (figure_id, numerator, denominator)
)

select
    whole.district, whole.period, whole.time_window, rates.figure_id, whole.breakdown, whole.breakdown_key,
    {{ percent('part.value', 'whole.value') }} as value
from {{ ref('int_figure_values') }} as whole
inner join rates on whole.figure_id = rates.denominator
inner join {{ ref('int_figure_values') }} as part
    on whole.district = part.district
    and whole.period = part.period
    and whole.time_window = part.time_window
    and whole.breakdown = part.breakdown
    and coalesce(whole.breakdown_key, '') = coalesce(part.breakdown_key, '')
    and rates.numerator = part.figure_id
