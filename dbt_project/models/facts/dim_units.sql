-- One row an enterprise, under the name and in the township and sector that most of its mentions give.
with mentions as (
    select unit.district, unit.unit_id, mention.unit_name, mention.uscc, mention.township, mention.sector
    from {{ ref('int_row_units') }} as unit
    inner join {{ ref('int_unit_mentions') }} as mention on unit.row_id = mention.row_id
),

{% for column in ['unit_name', 'township', 'sector'] -%}
by_{{ column }} as (
    select
        district,
        unit_id,
        {{ column }},
        row_number() over (partition by district, unit_id order by count(*) desc, {{ column }}) as place
    from mentions
    where {{ column }} is not null
    group by district, unit_id, {{ column }}
),

{% endfor -%}
units as (
    select
        district, unit_id, max(uscc) as uscc, count(*) as mentions, count(distinct unit_name) as spellings
    from mentions
    group by district, unit_id
)

select
    units.district,
    units.unit_id,
    units.uscc,
    by_unit_name.unit_name,
    by_township.township,
    by_sector.sector,
    units.mentions,
    units.spellings
from units
{% for column in ['unit_name', 'township', 'sector'] -%}
left join by_{{ column }}
    on units.district = by_{{ column }}.district
    and units.unit_id = by_{{ column }}.unit_id
    and by_{{ column }}.place = 1
{% endfor %}
