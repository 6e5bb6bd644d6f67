-- One row a figure, a form and a column of it that matters to the figure, and how. What the seed says of a form without naming
-- a figure goes for all figures of that form that it does not name.
with named as (
    select figure_id, form, column_name, role from {{ ref('figure_columns') }} where figure_id is not null
),

every as (
    select figure_forms.figure_id, figure_forms.form, seed.column_name, seed.role
    from {{ ref('figure_columns') }} as seed
    inner join {{ ref('int_figure_forms') }} as figure_forms on seed.form = figure_forms.form
    where seed.figure_id is null and figure_forms.unit <> '%'
),

own as (
    select * from named
    union all
    select every.*
    from every
    left join named
        on every.figure_id = named.figure_id and every.form = named.form and every.column_name = named.column_name
    where named.figure_id is null
),

of_rates as (
    select rate.figure_id, own.form, own.column_name, own.role
    from own
    inner join {{ ref('int_rate_parts') }} as rate on own.figure_id = rate.part_figure_id
)

select * from own
union
select * from of_rates
