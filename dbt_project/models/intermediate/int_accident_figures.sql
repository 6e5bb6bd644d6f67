-- One row an accident and a figure it counts for.
{{ figure_rows(ref('int_accidents'), [
    {'figure': 'accidents.count', 'sum': '1'},
    {'figure': 'accidents.deaths', 'sum': 'deaths'},
    {
        'figure': 'accidents.injuries',
        'sum': 'coalesce(serious_injuries + minor_injuries, serious_injuries, minor_injuries)',
    },
    {'figure': 'accidents.under_investigation', 'sum': '1', 'where': "investigation in ('open', 'filed')"},
], month='event_month') }}
