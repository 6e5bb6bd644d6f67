-- One row an event of a smaller ledger and a figure it counts for: drills, complaints, publicity and training, patrols.
{{ figure_rows(ref('int_drills_held'), [
    {'figure': 'drills.held', 'sum': '1', 'month': 'event_month'},
    {'figure': 'drills.participants', 'sum': 'participants', 'month': 'event_month'},
], sector=none) }}
union all
{{ figure_rows(ref('int_complaints'), [
    {'figure': 'complaints.received', 'sum': '1', 'month': 'event_month'},
    {'figure': 'complaints.closed', 'sum': '1', 'month': 'event_month', 'where': 'closed'},
    {'figure': 'complaints.reward_yuan', 'sum': 'reward_yuan', 'month': 'event_month'},
]) }}
union all
{{ figure_rows(ref('fct_campaign_measures'), [
    {'figure': 'publicity.materials_wan', 'sum': 'value / 10000', 'where': "measure = 'materials_distributed'"},
    {'figure': 'publicity.sessions', 'sum': 'value', 'where': "form = 'publicity_training' and measure = 'sessions'"},
    {'figure': 'publicity.participants', 'sum': 'value', 'where': "form = 'publicity_training' and measure = 'participants'"},
    {'figure': 'fire_safety.key_units_trained', 'sum': 'value', 'where': "measure = 'units_trained' and submitter = 'fire'"},
    {'figure': 'geohazards.points_inspected', 'sum': 'value', 'where': "measure = 'points_inspected'"},
], sector=none) }}
