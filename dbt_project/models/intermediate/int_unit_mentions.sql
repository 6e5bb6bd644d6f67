-- One row a used row that names a unit: the unit as it is written there.
-- A credit code with a flag on it (lost digits, wrong check character) identifies nobody.
with mentions as (
    {% for form, code in {
        'inspections': 'uscc', 'hazards': 'uscc', 'penalties': 'uscc', 'accidents': 'null', 'complaints': 'null',
    }.items() -%}
    select
        row_id, submission_id, district, submitter, period, sheet_row, '{{ form }}' as form, unit_name, {{ code }} as uscc,
        township, sector
    from {{ ref('stg_' ~ form) }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

doubted as (
    select distinct row_id from {{ source('quality', 'flags') }} where column_name = 'uscc' and row_id is not null
)

select
    staged.row_id,
    staged.submission_id,
    staged.district,
    staged.submitter,
    staged.period,
    staged.sheet_row,
    staged.form,
    staged.unit_name,
    staged.uscc as written_uscc,
    {{ folded_name('staged.unit_name') }} as name_key,
    case when length(trim(staged.uscc)) = 18 and doubted.row_id is null then upper(trim(staged.uscc)) end as uscc,
    staged.township,
    staged.sector
from mentions as staged
{{ used_rows() }}
left join doubted on staged.row_id = doubted.row_id
where staged.unit_name is not null
