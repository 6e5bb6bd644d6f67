-- A wording that stands for no code of its list would be published as if it were one.
select wordings.list, wordings.wording, wordings.code
from {{ ref('code_wordings') }} as wordings
left join {{ ref('codes') }} as codes on codes.list = wordings.list and codes.code = wordings.code
where codes.code is null
union all
select wordings.list, wordings.wording, wordings.code
from {{ ref('submitter_wordings') }} as wordings
left join {{ ref('codes') }} as codes on codes.list = wordings.list and codes.code = wordings.code
where codes.code is null
