-- One row an item in one warehouse on the reporting date, as its sheet says.
select
    {{ row_identity() }},
    landed.is_void,
    landed.item_name,
    {{ code_column('category') }},
    landed.specification,
    landed.unit_of_measure,
    landed.quantity,
    landed.quota,
    landed.warehouse,
    landed.custodian,
    landed.phone,
    {{ date_column('purchased_on') }},
    {{ date_column('expires_on') }},
    landed.remarks
from {{ source('landing', 'stockpiles') }} as landed
{{ join_submission() }}
{{ join_codes({'category': 'stockpile_categories'}) }}
