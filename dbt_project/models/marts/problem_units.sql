-- One row an enterprise, a window and a figure of trouble that its hazards count for: the worst come first.
select
    problem.district,
    problem.period,
    problem.time_window,
    problem.figure_id,
    problem.unit_id,
    units.unit_name,
    units.township,
    townships.name as township_name,
    cast(count(*) as double) as value,
    row_number() over (
        partition by problem.district, problem.period, problem.time_window, problem.figure_id
        order by count(*) desc, problem.unit_id
    ) as place
from {{ ref('int_hazard_problems') }} as problem
inner join {{ ref('dim_units') }} as units on problem.district = units.district and problem.unit_id = units.unit_id
left join {{ ref('dim_townships') }} as townships on units.township = townships.township
group by
    problem.district, problem.period, problem.time_window, problem.figure_id, problem.unit_id, units.unit_name,
    units.township, townships.name
