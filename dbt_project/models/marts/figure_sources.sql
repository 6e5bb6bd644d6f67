-- One row a figure, an evaluated month, a window and a source of it: a row of a sheet, or a return as a whole. A rate has the
-- sources of its two parts.
with parts as (
    select figure_id, cast(null as string) as part, figure_id as part_figure_id
    from {{ ref('figures') }}
    union all
    select figure_id, part, part_figure_id from {{ ref('int_rate_parts') }}
)

select
    sources.district,
    sources.period,
    sources.time_window,
    parts.figure_id,
    parts.part,
    sources.contribution,
    sources.counted,
    sources.sector,
    sources.township,
    sources.form,
    forms.name as form_name,
    sources.submitter,
    submitters.name as submitter_name,
    sources.source_period,
    sources.submission_id,
    sources.row_id,
    sources.path,
    sources.sheet,
    sources.sheet_row
from {{ ref('int_figure_sources') }} as sources
inner join parts on sources.figure_id = parts.part_figure_id
left join {{ ref('submitters') }} as submitters on sources.submitter = submitters.submitter
left join {{ ref('stg_forms') }} as forms on sources.form = forms.form
