-- One row a submitter's ledger of a month that names no sector for some of what it reports: how many items are in no sector's
-- figure for that, however many there are in the figures of all.
{% set ledgers = {
    'inspections': ('int_visits', 'period', 'true'),
    'hazards': ('int_hazards', 'period', 'period = first_period'),
    'penalties': ('int_penalties', 'period', 'true'),
    'complaints': ('int_complaints', 'event_month', 'true'),
} -%}
with unsaid as (
    {% for form, (relation, month, condition) in ledgers.items() -%}
    select district, {{ month }} as period, submitter, '{{ form }}' as form
    from {{ ref(relation) }}
    where sector is null and {{ condition }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    unsaid.district,
    unsaid.period,
    unsaid.form,
    forms.name as form_name,
    forms.sort_order as form_order,
    unsaid.submitter,
    submitters.name as submitter_name,
    submitters.sort_order as submitter_order,
    count(*) as items
from unsaid
inner join {{ ref('stg_forms') }} as forms on unsaid.form = forms.form
inner join {{ ref('submitters') }} as submitters on unsaid.submitter = submitters.submitter
group by
    unsaid.district, unsaid.period, unsaid.form, forms.name, forms.sort_order, unsaid.submitter, submitters.name,
    submitters.sort_order
