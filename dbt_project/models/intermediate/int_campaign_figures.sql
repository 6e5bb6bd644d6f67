-- One row the latest value of a township in a campaign and a figure it adds to.
{% set measures = {
    'self_built_houses.surveyed': ('self_built_houses', 'buildings_surveyed'),
    'self_built_houses.with_hazards': ('self_built_houses', 'buildings_with_hazards'),
    'self_built_houses.rectified': ('self_built_houses', 'buildings_rectified'),
    'heritage_fire.sites': ('heritage_fire', 'sites_inspected'),
    'heritage_fire.hazards': ('heritage_fire', 'hazards_found'),
    'heritage_fire.rectified': ('heritage_fire', 'hazards_rectified'),
    'ebike_charging.communities': ('ebike_charging', 'communities_surveyed'),
    'ebike_charging.violations': ('ebike_charging', 'violations_found'),
    'ebike_charging.rectified': ('ebike_charging', 'violations_rectified'),
    'ebike_charging.rectifying': ('ebike_charging', 'violations_rectifying'),
    'ebike_charging.with_chargers': ('ebike_charging', 'communities_with_chargers'),
    'gas_alarms.registered': ('gas_alarms', 'restaurants_registered'),
    'gas_alarms.required': ('gas_alarms', 'restaurants_required'),
    'gas_alarms.installed': ('gas_alarms', 'restaurants_installed'),
    'geohazards.points': ('geohazard_points', 'points_total'),
} -%}
{%- set figures = [] -%}
{%- for figure, measure in measures.items() -%}
    {%- do figures.append({
        'figure': figure, 'sum': 'value', 'where': "form = '" ~ measure[0] ~ "' and measure = '" ~ measure[1] ~ "'",
    }) -%}
{%- endfor -%}
{{ figure_rows(ref('int_campaign_windows'), figures, windowed=true, sector=none) }}
