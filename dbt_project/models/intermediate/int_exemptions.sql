-- One row a return that a submitter need not send for an evaluated month, and why; an exemption without a form is of all.
select
    periods.district, periods.period, exemptions.submitter, forms.form,
    {{ joined('exemptions.reason', "'；'", 'exemptions.reason') }} as reason
from {{ ref('dim_periods') }} as periods
inner join {{ ref('exemptions') }} as exemptions on {{ in_span('periods.period', 'exemptions') }}
inner join {{ ref('stg_forms') }} as forms on forms.form = coalesce(exemptions.form, forms.form)
group by periods.district, periods.period, exemptions.submitter, forms.form
