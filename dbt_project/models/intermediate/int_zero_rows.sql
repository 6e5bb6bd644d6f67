-- One row a figure and a submitter that can say zero for it: a nil return can, and so can a ledger that has rows, only none
-- for this figure. A table of totals that leaves a column out cannot.
select
    speaking.district,
    speaking.period as member_period,
    figure_forms.figure_id,
    cast(null as string) as sector,
    cast(null as string) as township,
    cast(null as string) as counted,
    cast(null as double) as amount,
    {{ alone(return_key('speaking')) }} as sources
from {{ ref('int_speaking_submissions') }} as speaking
inner join {{ ref('int_figure_forms') }} as figure_forms on speaking.form = figure_forms.form
where
    figure_forms.unit <> '%'
    and (speaking.is_nil or figure_forms.form_kind = 'ledger')
    and (figure_forms.submitter is null or figure_forms.submitter = speaking.submitter)
