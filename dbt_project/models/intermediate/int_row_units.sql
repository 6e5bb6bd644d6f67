-- One row a used row that names a unit: which enterprise it is. By credit code; a row without one takes the only code that
-- its name has in its township (or anywhere, where one side states no township); else its name and township stand for it.
with by_township as (
    select district, name_key, township, min(uscc) as uscc
    from {{ ref('int_unit_mentions') }}
    where township is not null
    group by district, name_key, township
    having count(distinct uscc) = 1
),

by_name as (
    select
        district,
        name_key,
        case when count(distinct uscc) = 1 then min(uscc) end as uscc,
        max(case when uscc is not null then township end) as coded_township,
        case when count(distinct township) = 1 then min(township) end as only_township
    from {{ ref('int_unit_mentions') }}
    group by district, name_key
)

select
    mention.row_id,
    mention.district,
    coalesce(
        mention.uscc,
        by_township.uscc,
        case when mention.township is null or by_name.coded_township is null then by_name.uscc end,
        mention.name_key || '|' || coalesce(mention.township, by_name.only_township, '')
    ) as unit_id
from {{ ref('int_unit_mentions') }} as mention
inner join by_name on mention.district = by_name.district and mention.name_key = by_name.name_key
left join by_township
    on mention.district = by_township.district
    and mention.name_key = by_township.name_key
    and mention.township = by_township.township
