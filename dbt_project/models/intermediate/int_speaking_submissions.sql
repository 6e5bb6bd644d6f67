-- One row a form that a submitter answered for a period: by a row that is used, or by a nil return (零报告).
-- Only who speaks can say zero: what is missing, empty or held says nothing.
select distinct form, district, submitter, period, false as is_nil
from {{ ref('int_row_dispositions') }}
where disposition = 'fact'
union all
select form, district, submitter, period, true as is_nil
from {{ ref('stg_submissions') }}
where is_current
group by form, district, submitter, period
having min(case when is_nil then 1 else 0 end) = 1
