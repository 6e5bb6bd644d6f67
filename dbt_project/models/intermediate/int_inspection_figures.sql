-- One row a visit and a figure it counts for.
{{ figure_rows(ref('int_visits'), [
    {'figure': 'inspections.visits', 'sum': '1'},
    {'figure': 'inspections.units', 'count': 'unit_id'},
    {'figure': 'notices.issued', 'sum': 'notices_issued'},
    {'figure': 'hazardous_chemicals.dealers_inspected', 'count': 'unit_id', 'where': "sector = 'hazardous_chemicals'"},
    {'figure': 'town_gas.appliance_shops_inspected', 'count': 'unit_id', 'where': "unit_type = 'gas_appliance_shop'"},
    {'figure': 'town_gas.cylinder_fillers_inspected', 'count': 'unit_id', 'where': "unit_type = 'cylinder_filling'"},
    {'figure': 'fire_safety.units', 'count': 'unit_id', 'where': "sector = 'fire_safety'"},
    {'figure': 'construction.sites_inspected', 'count': 'unit_id', 'where': "sector = 'construction'"},
    {'figure': 'construction.notices', 'sum': 'notices_issued', 'where': "sector = 'construction'"},
    {'figure': 'transport.units', 'count': 'unit_id', 'where': "sector = 'transport'"},
]) }}
