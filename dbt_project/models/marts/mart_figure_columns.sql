-- One row a figure, a form and a column of it that matters to the figure.
select columns.figure_id, columns.form, columns.column_name, columns.role, roles.name as role_name, roles.sort_order
from {{ ref('int_figure_columns') }} as columns
inner join {{ ref('column_roles') }} as roles on columns.role = roles.role
