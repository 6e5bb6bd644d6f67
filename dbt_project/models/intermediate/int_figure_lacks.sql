-- One row a figure, a window, a breakdown and a submitter that has not, or not wholly, answered: by sending nothing, or a table
-- of totals with blanks. Where only some townships or sectors of the table are blank, `places` names them. A township's own
-- return is missed in its own figures only, a department's in all of them; a blank only in those of its township or sector.
{% set row = ['district', 'period', 'time_window', 'figure_id', 'breakdown', 'breakdown_key'] -%}
with blank_places as (
    select distinct
        blanks.*,
        case
            when blanks.township is null then sectors.name
            when submitters.township is null or submitters.township <> blanks.township then townships.name
        end as place,
        coalesce(townships.sort_order, sectors.sort_order) as place_order
    from {{ ref('int_blank_measures') }} as blanks
    inner join {{ ref('submitters') }} as submitters on blanks.submitter = submitters.submitter
    left join {{ ref('dim_townships') }} as townships
        on blanks.district = townships.district and blanks.township = townships.township
    left join {{ ref('dim_sectors') }} as sectors on blanks.sector = sectors.sector
),

unsaid as (
    select
        {% for column in row -%}
        figure_rows.{{ column }},
        {% endfor -%}
        blank_places.submitter,
        {{ any_true('blank_places.is_whole') }} as is_whole,
        {{ joined('blank_places.place', "'，'", 'blank_places.place_order') }} as places
    from {{ ref('int_figure_rows') }} as figure_rows
    inner join blank_places
        on figure_rows.district = blank_places.district
        and figure_rows.period = blank_places.period
        and figure_rows.time_window = blank_places.time_window
        and figure_rows.figure_id = blank_places.figure_id
        and (
            figure_rows.breakdown = 'none'
            or (figure_rows.breakdown = 'township' and figure_rows.breakdown_key = blank_places.township)
            or (figure_rows.breakdown = 'sector' and figure_rows.breakdown_key = blank_places.sector)
        )
    group by
        {% for column in row -%}
        figure_rows.{{ column }},
        {% endfor -%}
        blank_places.submitter
),

unsent as (
    select
        {% for column in row -%}
        figure_rows.{{ column }},
        {% endfor -%}
        duties.submitter
    from {{ ref('int_figure_rows') }} as figure_rows
    inner join {{ ref('int_figure_duties') }} as duties
        on figure_rows.district = duties.district
        and figure_rows.period = duties.period
        and figure_rows.time_window = duties.time_window
        and figure_rows.figure_id = duties.figure_id
        and (
            figure_rows.breakdown <> 'township'
            or duties.township is null
            or duties.township = figure_rows.breakdown_key
        )
    where not duties.is_met
)

select {{ row | join(', ') }}, submitter, true as is_whole, cast(null as string) as places from unsent
union all
select {{ row | join(', ') }}, submitter, is_whole, case when breakdown = 'none' and not is_whole then places end as places
from unsaid
