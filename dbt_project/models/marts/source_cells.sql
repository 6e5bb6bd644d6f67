-- One row a cell that some figure is made of, as it is written.
with sources as (
    select distinct row_id from {{ ref('figure_sources') }} where row_id is not null
),

wanted as (
    select distinct form, column_name from {{ ref('int_figure_columns') }}
)

select
    cells.row_id,
    cells.column_name,
    cells.heading,
    cells.address as cell,
    cells.text
from {{ ref('stg_cells') }} as cells
inner join sources on cells.row_id = sources.row_id
inner join {{ ref('stg_submissions') }} as submission on cells.submission_id = submission.submission_id
inner join wanted on submission.form = wanted.form and cells.column_name = wanted.column_name
