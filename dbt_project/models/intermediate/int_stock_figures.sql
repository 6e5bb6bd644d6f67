-- One row a thing in stock (an item, a reservoir, a rescue team) in the latest ledger of a window and a figure it counts for.
with reservoirs as (
    {{ latest_in_window(ref('fct_reservoirs')) | indent(4) }}
),

teams as (
    {{ latest_in_window(ref('fct_rescue_teams')) | indent(4) }}
)

{{ figure_rows(ref('int_stock_windows'), [
    {'figure': 'stockpiles.items', 'count': 'item_key', 'where': 'quantity > 0'},
    {'figure': 'stockpiles.below_quota', 'sum': '1', 'where': 'usable < quota'},
], windowed=true, sector=none, township=none, sources='sources') }}
union all
{{ figure_rows(ref('int_stock_rows'), [
    {'figure': 'stockpiles.expired', 'sum': '1', 'where': 'is_expired'},
], windowed=true, sector=none, township=none) }}
union all
{{ figure_rows('reservoirs', [
    {
        'figure': 'reservoirs.small_2_open', 'count': folded_name('reservoir_name') ~ " || coalesce(township, '')",
        'where': "reservoir_type = 'small_2' and problem is not null and coalesce(status, '') <> 'rectified'",
    },
], windowed=true, sector=none) }}
union all
{{ figure_rows('teams', [
    {'figure': 'rescue_teams.teams', 'sum': '1'},
    {'figure': 'rescue_teams.members', 'sum': 'members'},
], windowed=true, sector=none) }}
