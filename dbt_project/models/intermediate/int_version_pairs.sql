-- One row a row of a version and the row of the version before that it is: alike in all cells, else the one that has most cells
-- in common with it, if that has most in common with it too.
with contents as (
    select
        district,
        form,
        submitter,
        period,
        version_no,
        previous_no,
        row_id,
        {{ joined("cell_key || '=' || text", "'|'", 'cell_key') }} as content
    from {{ ref('int_version_cells') }}
    where text <> ''
    group by district, form, submitter, period, version_no, previous_no, row_id
),

numbered as (
    select
        *,
        row_number() over (
            partition by district, form, submitter, period, version_no, content
            order by row_id
        ) as nth
    from contents
),

alike as (
    select later.row_id, earlier.row_id as earlier_row_id
    from numbered as later
    inner join numbered as earlier
        on {{ same_return('later', 'earlier') }}
        and later.previous_no = earlier.version_no
        and later.content = earlier.content
        and later.nth = earlier.nth
),

cells as (
    select * from {{ ref('int_version_cells') }} where text <> ''
),

likeness as (
    select
        later.row_id,
        earlier.row_id as earlier_row_id,
        count(*) as cells_in_common,
        max(abs(coalesce(later.sheet_row, 0) - coalesce(earlier.sheet_row, 0))) as rows_apart
    from cells as later
    inner join cells as earlier
        on {{ same_return('later', 'earlier') }}
        and later.previous_no = earlier.version_no
        and later.cell_key = earlier.cell_key
        and later.text = earlier.text
    left join alike as taken_later on later.row_id = taken_later.row_id
    left join alike as taken_earlier on earlier.row_id = taken_earlier.earlier_row_id
    where taken_later.row_id is null and taken_earlier.row_id is null
    group by later.row_id, earlier.row_id
),

ranked as (
    select
        row_id,
        earlier_row_id,
        row_number() over (
            partition by row_id order by cells_in_common desc, rows_apart, earlier_row_id
        ) as place_of_earlier,
        row_number() over (
            partition by earlier_row_id order by cells_in_common desc, rows_apart, row_id
        ) as place_of_later
    from likeness
)

select row_id, earlier_row_id from alike
union all
select row_id, earlier_row_id from ranked where place_of_earlier = 1 and place_of_later = 1
