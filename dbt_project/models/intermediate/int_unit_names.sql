-- One row a name of an enterprise as folded, and its core: without the district in front and the legal form behind.
-- A core is at least two characters long; of several affixes the longest goes.
with names as (
    select distinct name_key from {{ ref('int_unit_mentions') }}
),

prefixes as (
    select affix from {{ ref('unit_name_affixes') }} where position = 'prefix'
),

suffixes as (
    select affix from {{ ref('unit_name_affixes') }} where position = 'suffix'
),

without_prefix as (
    select names.name_key, substr(names.name_key, 1 + coalesce(max(length(prefixes.affix)), 0)) as rest
    from names
    left join prefixes
        on names.name_key like prefixes.affix || '%' and length(names.name_key) - length(prefixes.affix) >= 2
    group by names.name_key
)

select
    without_prefix.name_key,
    substr(without_prefix.rest, 1, length(without_prefix.rest) - coalesce(max(length(suffixes.affix)), 0)) as core_key
from without_prefix
left join suffixes
    on without_prefix.rest like '%' || suffixes.affix and length(without_prefix.rest) - length(suffixes.affix) >= 2
group by without_prefix.name_key, without_prefix.rest
