-- One row a township.
select district.district, codes.code as township, codes.name, codes.sort_order
from {{ ref('codes') }} as codes
cross join {{ ref('districts') }} as district
where codes.list = 'townships'
