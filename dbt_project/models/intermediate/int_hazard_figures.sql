-- One row a hazard, a window that reports it and a figure it counts for.
{{ figure_rows(ref('int_hazard_windows'), [
    {'figure': 'hazards.found', 'sum': '1', 'where': 'is_new'},
    {'figure': 'hazards.rectified', 'sum': '1', 'where': 'is_new and not is_open'},
    {'figure': 'hazards.rectifying', 'sum': '1', 'where': 'is_new and is_open'},
    {'figure': 'hazards.major', 'sum': '1', 'where': "is_new and level = 'major'"},
    {'figure': 'hazards.repeated', 'sum': '1', 'where': 'is_new and is_repeated'},
    {'figure': 'hazards.overdue', 'sum': '1', 'where': 'days_overdue > 0'},
    {
        'figure': 'hazards.undocumented', 'sum': '1',
        'where': 'is_open and (responsible_person is null or measures is null or deadline is null)',
    },
    {'figure': 'hazards.supervised', 'sum': '1', 'where': "level = 'major' and under_supervision"},
    {
        'figure': 'hazards.major_unsupervised', 'sum': '1',
        'where': "level = 'major' and is_open and not coalesce(under_supervision, false)",
    },
    {'figure': 'fireworks.general_hazards', 'sum': '1', 'where': "is_new and sector = 'fireworks' and level = 'general'"},
    {'figure': 'fire_safety.hazards_found', 'sum': '1', 'where': "is_new and sector = 'fire_safety'"},
    {'figure': 'fire_safety.hazards_rectified', 'sum': '1', 'where': "is_new and not is_open and sector = 'fire_safety'"},
    {'figure': 'transport.hazards_rectified', 'sum': '1', 'where': "is_new and not is_open and sector = 'transport'"},
], windowed=true) }}
