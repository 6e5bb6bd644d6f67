-- One row two enterprises that may be one, or one that may be two, and why: listed for somebody to decide, never merged.
-- Names are compared apart from district and legal form. Two that both have codes and only like names are two.
with spellings as (
    select * from {{ ref('int_unit_spellings') }}
),

compared as (
    select
        one.district, one.unit_id as one_unit_id, other.unit_id as other_unit_id,
        case
            when one.unit_id = other.unit_id then 'same_code_other_name'
            when one.core_key <> other.core_key then 'alike_name'
            when one.uscc is not null and other.uscc is not null then 'same_name_other_code'
            else 'same_name_other_township'
        end as reason,
        min(one.core_key) as one_core_key,
        min(other.core_key) as other_core_key
    from spellings as one
    inner join spellings as other
        on one.district = other.district
        and (one.unit_id < other.unit_id or (one.unit_id = other.unit_id and one.core_key < other.core_key))
    where
        (one.unit_id <> other.unit_id and one.core_key = other.core_key)
        or (
            one.unit_id <> other.unit_id
            and one.township = other.township
            and (one.uscc is null or other.uscc is null)
            and {{ near_words('one.core_key', 'other.core_key', 4) }}
        )
        or (
            one.unit_id = other.unit_id
            and one.uscc is not null
            and not {{ near_words('one.core_key', 'other.core_key', 2) }}
            and one.core_key not like '%' || other.core_key || '%'
            and other.core_key not like '%' || one.core_key || '%'
        )
    group by
        one.district, one.unit_id, other.unit_id,
        case
            when one.unit_id = other.unit_id then 'same_code_other_name'
            when one.core_key <> other.core_key then 'alike_name'
            when one.uscc is not null and other.uscc is not null then 'same_name_other_code'
            else 'same_name_other_township'
        end
)

select
    compared.district,
    compared.reason,
    reasons.name as reason_name,
    {% for side in ['one_', 'other_'] -%}
    compared.{{ side }}unit_id,
    {{ side }}unit.uscc as {{ side }}uscc,
    {{ side }}unit.unit_name as {{ side }}unit_name,
    compared.{{ side }}core_key as {{ side }}compared_name,
    {{ side }}township.name as {{ side }}township_name,
    cast({{ side }}unit.mentions as bigint) as {{ side }}mentions{{ ',' if not loop.last }}
    {% endfor %}
from compared
inner join {{ ref('unit_reasons') }} as reasons on compared.reason = reasons.reason
{% for side in ['one_', 'other_'] -%}
inner join {{ ref('dim_units') }} as {{ side }}unit
    on compared.district = {{ side }}unit.district and compared.{{ side }}unit_id = {{ side }}unit.unit_id
left join {{ ref('dim_townships') }} as {{ side }}township on {{ side }}unit.township = {{ side }}township.township
{% endfor %}
