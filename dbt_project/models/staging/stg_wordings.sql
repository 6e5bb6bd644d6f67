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
        row_number() over (
            partition by code_wordings.list, prefixes.affix || code_wordings.wording || suffixes.affix
            order by length(prefixes.affix || suffixes.affix), code_wordings.code
        ) as choice
    from {{ ref('code_wordings') }} as code_wordings
    inner join prefixes on code_wordings.list = prefixes.list
    inner join suffixes on code_wordings.list = suffixes.list
)

select list, wording, code from expanded where choice = 1
