-- One row a month that is evaluated: one for which something counts, or the one that the run asks for.
{% set asked = var('period', none) or '' -%}
with periods as (
    select district, period from {{ ref('stg_submissions') }} where is_current
    union
    select district, '{{ asked }}' as period from {{ ref('districts') }} where '{{ asked }}' <> ''
)

select
    district,
    period,
    left(period, 4) as year,
    {{ first_of_month('period') }} as starts_on,
    last_day({{ first_of_month('period') }}) as ends_on
from periods
