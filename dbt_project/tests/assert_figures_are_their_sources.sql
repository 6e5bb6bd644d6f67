-- A figure is what its sources add up to: as a whole, and by sector and township. Returns the figures for which this does not
-- hold. A rate has none of its own to add.
{{ config(meta={'dagster': {'ref': {'name': 'figure_sources'}}}) }}
with keyed as (
    select *, 'none' as breakdown, cast(null as string) as breakdown_key from {{ ref('figure_sources') }}
    union all
    select *, 'sector' as breakdown, sector as breakdown_key from {{ ref('figure_sources') }} where sector is not null
    union all
    select *, 'township' as breakdown, township as breakdown_key from {{ ref('figure_sources') }} where township is not null
),

added as (
    select
        district, period, time_window, figure_id, breakdown, breakdown_key,
        count(distinct counted) + coalesce(sum(case when counted is null then contribution end), 0) as total,
        sum(contribution) as whole
    from keyed
    where part is null
    group by district, period, time_window, figure_id, breakdown, breakdown_key
)

select figure.district, figure.period, figure.time_window, figure.figure_id, figure.breakdown, figure.breakdown_key
from {{ ref('report_figures') }} as figure
left join added
    on figure.district = added.district
    and figure.period = added.period
    and figure.time_window = added.time_window
    and figure.figure_id = added.figure_id
    and figure.breakdown = added.breakdown
    and coalesce(figure.breakdown_key, '') = coalesce(added.breakdown_key, '')
where
    figure.unit <> '%'
    and (
        abs(coalesce(figure.value, 0) - coalesce(added.total, 0)) > 0.000001
        or (figure.breakdown = 'none' and abs(coalesce(figure.value, 0) - coalesce(added.whole, 0)) > 0.000001)
    )
