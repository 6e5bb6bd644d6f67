{# A column that a person must fill in: neither null nor blanks. #}
{% test not_blank(model, column_name) %}
select * from {{ model }} where coalesce(trim({{ column_name }}), '') = ''
{% endtest %}
