{# A code and, beside it, the wording it was read from. A township's own ledger without such a column implies its township;
   without a sector column a section heading may imply the sector, which join_codes looks up in its place. #}
{% macro code_column(column) -%}
    {%- if column == 'township' -%}
    case
        when landed.township is not null or submission.has_township_column then coalesce(township_own.code, township_code.code)
        else submission.submitter_township
    end as township,
    {%- else -%}
    coalesce({{ column }}_own.code, {{ column }}_code.code) as {{ column }},
    {%- endif %}
    landed.{{ column }} as {{ column }}_wording
{%- endmacro %}
