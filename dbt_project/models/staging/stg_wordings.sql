-- One row a list and a folded wording: the seeds' wordings with every prefix and suffix of their list.
-- A wording that is spelt out in the seed beats one that affixes make.
with prefixes as (
    select list, affix from {{ ref('wording_affixes') }} where position = 'prefix'
    union all
    select distinct list, '' as affix from {{ ref('code_wordings') }}
),

suffixes as (
    select list, affix from {{ ref('wording_affixes') }} where position = 'suffix'
    union all
    select distinct list, '' as affix from {{ ref('code_wordings') }}
),

expanded as (
    select
        code_wordings.list,
        prefixes.affix || code_wordings.wording || suffixes.affix as wording,
        code_wordings.code,
        case when prefixes.affix || suffixes.affix = '' then 0 else 1 end as is_made
    from {{ ref('code_wordings') }} as code_wordings
    inner join prefixes on code_wordings.list = prefixes.list
    inner join suffixes on code_wordings.list = suffixes.list
),

ranked as (
    select *, min(is_made) over (partition by list, wording) as least_made
    from expanded
)

select distinct list, wording, code from ranked where is_made = least_made
