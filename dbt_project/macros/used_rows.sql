{# The rows of a staging model that count: current, placed, neither void nor held. #}
{% macro used_rows() -%}
inner join {{ ref('int_row_dispositions') }} as landed_row
    on staged.row_id = landed_row.row_id and landed_row.disposition = 'fact'
{%- endmacro %}
