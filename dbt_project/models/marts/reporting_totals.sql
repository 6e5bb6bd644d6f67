-- One row a month and a kind of submitter (department, township): how many owe returns, and how many of them sent all.
select
    district,
    period,
    kind,
    count(*) as submitters,
    cast(sum(case when lacking = 0 then 1 else 0 end) as bigint) as whole,
    cast(sum(case when lacking = owed then 1 else 0 end) as bigint) as silent
from {{ ref('reporting_gaps') }}
group by district, period, kind
