-- One row a status that a return on the board may have: what it is called.
select status, name, sort_order from {{ ref('submission_statuses') }}
