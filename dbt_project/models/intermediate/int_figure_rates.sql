-- One row a rate (in percent), a window and a breakdown: the quotient of two figures, undefined where the second is zero.
with parts as (
    select
        rate.figure_id, rate.part, said.district, said.period, said.time_window, said.breakdown, said.breakdown_key, said.value
    from {{ ref('int_rate_parts') }} as rate
    inner join {{ ref('int_figure_values') }} as said on rate.part_figure_id = said.figure_id
)

select
    whole.district, whole.period, whole.time_window, whole.figure_id, whole.breakdown, whole.breakdown_key,
    {{ percent('part.value', 'whole.value') }} as value
from parts as whole
inner join parts as part
    on whole.district = part.district
    and whole.period = part.period
    and whole.time_window = part.time_window
    and whole.figure_id = part.figure_id
    and whole.breakdown = part.breakdown
    and coalesce(whole.breakdown_key, '') = coalesce(part.breakdown_key, '')
where whole.part = 'denominator' and part.part = 'numerator'
