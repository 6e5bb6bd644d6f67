-- One row a hazard that was found again: near-identical words about the same enterprise within 365 days of an earlier one.
with hazards as (
    select distinct
        hazard_id,
        district,
        unit_id,
        found_on,
        {{ without_numbers('description_key') }} as words
    from {{ ref('int_hazards') }}
    where found_on is not null and description_key <> ''
)

select distinct later.hazard_id
from hazards as later
inner join hazards as earlier
    on later.district = earlier.district
    and later.unit_id = earlier.unit_id
    and earlier.found_on < later.found_on
    and {{ days_between('earlier.found_on', 'later.found_on') }} <= 365
    and {{ near_words('earlier.words', 'later.words', 5) }}
