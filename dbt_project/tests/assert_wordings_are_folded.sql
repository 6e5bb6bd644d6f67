-- Wordings are compared folded, so a seed that holds one otherwise would never match.
select list, wording from {{ ref('code_wordings') }} where wording <> {{ folded_name('wording') }}
union all
select list, wording from {{ ref('submitter_wordings') }} where wording <> {{ folded_name('wording') }}
union all
select list, affix as wording from {{ ref('wording_affixes') }} where affix <> {{ folded_name('affix') }}
