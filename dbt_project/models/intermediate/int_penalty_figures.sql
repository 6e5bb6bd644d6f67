-- One row a penalty decision and a figure it counts for.
{{ figure_rows(ref('int_penalties'), [
    {'figure': 'penalties.count', 'count': 'case_key'},
    {'figure': 'penalties.fine_wan', 'sum': 'fine_yuan / 10000'},
    {
        'figure': 'fireworks.units_filed', 'count': 'unit_id', 'month': event_month('filed_on'),
        'where': "sector = 'fireworks' and filed_on is not null",
    },
]) }}
