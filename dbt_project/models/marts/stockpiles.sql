-- One row an item in one warehouse that counts, with names for its codes and the place it came from.
select
    fact.row_id,
    fact.district,
    fact.period,
    fact.submitter,
    submitter.name as submitter_name,
    fact.item_name,
    fact.category,
    category_code.name as category_name,
    fact.specification,
    fact.unit_of_measure,
    fact.quantity,
    fact.quota,
    fact.warehouse,
    fact.custodian,
    fact.phone,
    fact.purchased_on,
    fact.expires_on,
    fact.remarks,
    submission.path,
    submission.sheet,
    fact.sheet_row
from {{ ref('fct_stockpiles') }} as fact
{{ join_names({'category': 'stockpile_categories'}) }}
