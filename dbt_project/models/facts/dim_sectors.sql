-- One row a sector.
select code as sector, name, sort_order
from {{ ref('codes') }}
where list = 'sectors'
