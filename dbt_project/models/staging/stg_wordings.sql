-- One row a list and a folded wording: the seeds' wordings with every prefix and suffix of their list.
-- The longest wording of the seed decides: what is spelt out beats what affixes make. `submitter`: whose alone the wording is.
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
        length(prefixes.affix || suffixes.affix) as affixed
    from {{ ref('code_wordings') }} as code_wordings
    inner join prefixes on code_wordings.list = prefixes.list
    inner join suffixes on code_wordings.list = suffixes.list
),

-- Counted and joined rather than ranked in a window, which took eight times as long, and every check waits for it.
least as (
    select
        list,
        wording,
        min(affixed) as affixed
    from expanded
    group by list, wording
)

select distinct
    expanded.list,
    expanded.wording,
    expanded.code,
    cast(null as string) as submitter
from expanded
inner join least
    on
        expanded.list = least.list
        and expanded.wording = least.wording
        and expanded.affixed = least.affixed
union all
select list, wording, code, submitter from {{ ref('submitter_wordings') }}
