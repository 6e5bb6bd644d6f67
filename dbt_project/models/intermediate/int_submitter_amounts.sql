-- One row a month, a submitter and a headline figure: what its returns add to the figure, its own statistical table included
-- where that stands in for a ledger. All submitters of a month add up to the figure.
select
    district, period, submitter, figure_id, sum(contribution) as amount
from {{ ref('int_figure_sources') }}
where
    time_window = 'month'
    and figure_id in ('inspections.visits', 'hazards.found', 'penalties.count', 'penalties.fine_wan', 'drills.held')
group by district, period, submitter, figure_id
