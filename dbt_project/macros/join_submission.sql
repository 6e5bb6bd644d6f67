{# Every landed row belongs to one submission; documents that have left the inbox drop out here. #}
{% macro join_submission() -%}
inner join {{ ref('stg_submissions') }} as submission on landed.submission_id = submission.submission_id
{%- endmacro %}
