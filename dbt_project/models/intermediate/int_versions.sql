-- One row a usable version of a return that came more than once: its place among them, and the place of the one before.
select district, form, submitter, period, version_no, previous_no
from (
    select
        district,
        form,
        submitter,
        period,
        version_no,
        lag(version_no) over (partition by district, form, submitter, period order by version_no) as previous_no,
        count(*) over (partition by district, form, submitter, period) as versions
    from (
        select distinct district, form, submitter, period, version_no
        from {{ ref('stg_submissions') }}
        where version_no is not null and is_usable
    ) as usable
) as placed
where versions > 1
