-- One row a return that is owed (or came flagged) and a figure it counts for. Who is exempt owes nothing.
with duties as (
    select
        *,
        case when is_met then 1 else 0 end as met,
        case when on_time then 1 else 0 end as in_time,
        case when open_flags > 0 then 1 else 0 end as flagged
    from {{ ref('int_duties') }}
    where status <> 'exempt'
)

{{ figure_rows('duties', [
    {'figure': 'submissions.expected', 'sum': '1'},
    {'figure': 'submissions.received', 'sum': 'met'},
    {'figure': 'submissions.on_time', 'sum': 'in_time'},
    {'figure': 'submissions.flagged', 'sum': 'flagged'},
    {'figure': 'submissions.missing', 'sum': '0'},
], sector=none, township=none, sources=alone(return_key('duties'))) }}
