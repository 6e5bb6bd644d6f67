-- One row a figure of the catalogue.
select figure_id, section, label, unit, definition, forms, kind, sort_order, basis
from {{ ref('figures') }}
