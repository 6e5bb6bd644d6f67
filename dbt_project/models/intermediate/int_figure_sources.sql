-- One row a figure, a window and a source of it, with what the source adds: a thing counted once, or a sum over several rows,
-- is added by the first of its rows. What only says zero is a source where it is a nil return.
with listed as (
    select
        district, period, time_window, figure_id, sector, township, counted, amount, is_zero,
        {{ exploded('sources') }}
    from {{ ref('int_figure_contributions') }}
),

numbered as (
    select
        *,
        text as source,
        row_number() over (
            partition by district, period, time_window, figure_id, counted order by position, text
        ) as place
    from listed
)

select
    numbered.district, numbered.period, numbered.time_window, numbered.figure_id, numbered.sector, numbered.township,
    numbered.counted, places.row_id, places.form, places.submitter, places.source_period,
    places.submission_id, places.path, places.sheet, places.sheet_row,
    case
        when numbered.is_zero then 0
        when numbered.counted is not null then case when numbered.place = 1 then 1 else 0 end
        when numbered.position = 0 then numbered.amount
        else 0
    end as contribution
from numbered
inner join {{ ref('int_source_places') }} as places on numbered.source = places.source
where places.row_id is not null or (numbered.is_zero and places.is_nil) or numbered.amount <> 0
