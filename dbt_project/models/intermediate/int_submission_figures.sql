-- One row a return that is owed (or came flagged) and a figure it counts for.
with duties as (
    select
        *,
        case when status = 'missing' then 0 else 1 end as is_met,
        case when on_time then 1 else 0 end as is_on_time,
        case when open_flags > 0 then 1 else 0 end as is_flagged
    from {{ ref('int_duties') }}
)

{{ figure_rows('duties', [
    {'figure': 'submissions.expected', 'sum': '1'},
    {'figure': 'submissions.received', 'sum': 'is_met'},
    {'figure': 'submissions.on_time', 'sum': 'is_on_time'},
    {'figure': 'submissions.flagged', 'sum': 'is_flagged'},
    {'figure': 'submissions.missing', 'sum': '0'},
], sector=none, township=none) }}
