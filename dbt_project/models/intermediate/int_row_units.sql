-- One row a used row that names a unit: which enterprise it is, and what says so. By credit code; a row without one takes the
-- only code that its name has in its township (or anywhere, where one side states no township), then the only one that its name
-- has there apart from district and legal form; else its name and township stand for it.
with mentions as (
    select mention.*, coalesce(names.core_key, mention.name_key) as core_key
    from {{ ref('int_unit_mentions') }} as mention
    left join {{ ref('int_unit_names') }} as names on mention.name_key = names.name_key
),

{% for key in ['name_key', 'core_key'] -%}
{{ key }}_in_township as (
    select district, {{ key }}, township, min(uscc) as uscc
    from mentions
    where township is not null
    group by district, {{ key }}, township
    having count(distinct uscc) = 1
),

{% endfor -%}
by_name as (
    select
        district,
        name_key,
        case when count(distinct uscc) = 1 then min(uscc) end as uscc,
        max(case when uscc is not null then township end) as coded_township,
        case when count(distinct township) = 1 then min(township) end as only_township
    from mentions
    group by district, name_key
),

candidates as (
    select
        mention.row_id,
        mention.district,
        mention.uscc as code,
        name_key_in_township.uscc as name_in_township,
        case when mention.township is null or by_name.coded_township is null then by_name.uscc end as name,
        core_key_in_township.uscc as like_name_in_township,
        mention.core_key,
        coalesce(mention.township, by_name.only_township) as township
    from mentions as mention
    inner join by_name on mention.district = by_name.district and mention.name_key = by_name.name_key
    {% for key in ['name_key', 'core_key'] -%}
    left join {{ key }}_in_township
        on mention.district = {{ key }}_in_township.district
        and mention.{{ key }} = {{ key }}_in_township.{{ key }}
        and mention.township = {{ key }}_in_township.township
    {% endfor %}
)

select
    row_id,
    district,
    coalesce(code, name_in_township, name, like_name_in_township, core_key || '|' || coalesce(township, '')) as unit_id,
    case
        {% for reason in ['code', 'name_in_township', 'name', 'like_name_in_township'] -%}
        when {{ reason }} is not null then '{{ reason }}'
        {% endfor -%}
        when township is not null then 'name_and_township'
        else 'name_alone'
    end as joined_by
from candidates
