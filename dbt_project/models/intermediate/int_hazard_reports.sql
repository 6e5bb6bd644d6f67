-- One row a hazard in a ledger that counts, and which hazard it is. The same hazard in a later month (上月结转) or in the ledger
-- of a department and of a township is known by enterprise, day and description; `place` 1 speaks for it in its month: the
-- department's before the township's.
with identified as (
    select
        *,
        {{ folded_name('description') }} as description_key,
        {{ nth_of_kind(['unit_id', 'found_on', folded_name('description')]) }} as nth
    from {{ ref('fct_hazards') }}
),

named as (
    select
        identified.*,
        md5(
            identified.district || '|' || identified.unit_id || '|' || coalesce(cast(identified.found_on as string), '') || '|'
            || coalesce(identified.description_key, '') || '|' || cast(identified.nth as string)
        ) as hazard_id,
        submitters.sort_order
    from identified
    inner join {{ ref('submitters') }} as submitters on identified.submitter = submitters.submitter
)

select
    *,
    min(period) over (partition by hazard_id) as first_period,
    row_number() over (partition by hazard_id, period order by sort_order, row_id) as place
from named
