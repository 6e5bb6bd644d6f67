-- One row a sector of the latest statistical table of a window, with the inspection teams it declares.
with latest as (
    {{ latest_in_window(ref('fct_inspection_summaries')) | indent(4) }}
)

{{ figure_rows('latest', [{'figure': 'inspections.teams', 'sum': 'teams'}], windowed=true, township=none) }}
