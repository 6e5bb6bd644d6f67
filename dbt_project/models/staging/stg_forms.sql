-- One row a form of the catalogue (raw/forms) that documents were read by.
select form, name, kind, sort_order from {{ source('landing', 'forms') }}
