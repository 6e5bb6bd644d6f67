-- One row a cell as written, of a document in the inbox: every cell of the form's columns, others where not blank.
with cells as (
    select
        submission_id,
        column_name,
        heading,
        place,
        rows,
        {{ exploded('texts') }}
    from {{ source('landing', 'written') }}
),

placed as (
    select
        *,
        coalesce({{ item('rows', 'position') }}, position) as row_number
    from cells
    where column_name is not null or text <> ''
)

select
    placed.submission_id,
    concat(placed.submission_id, '-', lpad(cast(placed.row_number + 1 as string), 5, '0')) as row_id,
    {{ item('submission.sheet_rows', 'placed.row_number') }} as sheet_row,
    placed.column_name,
    placed.heading,
    case
        when left(placed.place, 1) between 'A' and 'Z' and right(placed.place, 1) between '0' and '9'
            then placed.place  -- said once for all of these rows
        when submission.orientation = 'columns'
            then concat({{ item('submission.row_places', 'placed.row_number') }}, placed.place)
        else concat(placed.place, {{ item('submission.row_places', 'placed.row_number') }})
    end as address,
    nullif(placed.text, '') as text,
    submission.document_id,
    submission.path,
    submission.sheet
from placed
inner join {{ ref('stg_submissions') }} as submission on placed.submission_id = submission.submission_id
