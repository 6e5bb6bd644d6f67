-- Every figure names columns that matter to it for each form that it is made of, and for no other. Returns what is lacking.
{{ config(meta={'dagster': {'ref': {'name': 'int_figure_columns'}}}) }}
select figure_forms.figure_id, figure_forms.form, 'no columns' as lacking
from {{ ref('int_figure_forms') }} as figure_forms
left join {{ ref('int_figure_columns') }} as named
    on figure_forms.figure_id = named.figure_id and figure_forms.form = named.form
where named.figure_id is null
union all
select named.figure_id, named.form, 'not a form of the figure' as lacking
from {{ ref('int_figure_columns') }} as named
left join {{ ref('int_figure_forms') }} as figure_forms
    on named.figure_id = figure_forms.figure_id and named.form = figure_forms.form
where figure_forms.figure_id is null and named.figure_id not in (select figure_id from {{ ref('int_rate_parts') }})
