-- A form without a due day of its own falls due on the usual one: exactly one row without a form; and days are days of a month.
select 'rows without a form' as found, count(*) as number from {{ ref('due_days') }} where form is null having count(*) <> 1
union all
select coalesce(form, 'usual') as found, day as number from {{ ref('due_days') }} where coalesce(day, 0) not between 1 and 31
