-- One row a used row that names a unit: the unit as it is written there.
-- A credit code with a flag on it (lost digits, wrong check character) identifies nobody.
with mentions as (
    select row_id, district, unit_name, uscc, township, sector from {{ ref('stg_inspections') }}
    union all
    select row_id, district, unit_name, uscc, township, sector from {{ ref('stg_hazards') }}
    union all
    select row_id, district, unit_name, uscc, township, sector from {{ ref('stg_penalties') }}
    union all
    select row_id, district, unit_name, null as uscc, township, sector from {{ ref('stg_accidents') }}
    union all
    select row_id, district, unit_name, null as uscc, township, sector from {{ ref('stg_complaints') }}
),

doubted as (
    select distinct row_id from {{ source('quality', 'flags') }} where column_name = 'uscc' and row_id is not null
)

select
    staged.row_id,
    staged.district,
    staged.unit_name,
    {{ folded_name('staged.unit_name') }} as name_key,
    case when length(trim(staged.uscc)) = 18 and doubted.row_id is null then upper(trim(staged.uscc)) end as uscc,
    staged.township,
    staged.sector
from mentions as staged
{{ used_rows() }}
left join doubted on staged.row_id = doubted.row_id
where staged.unit_name is not null
