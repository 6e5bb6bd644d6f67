{# Months are written YYYY-MM (a spreadsheet likes to make dates of them), and the first is not after the last. #}
{% test valid_span(model) %}
select * from {{ model }}
where
    first_period > last_period
    {%- for column in ['first_period', 'last_period'] %}
    or translate({{ column }}, '123456789', '000000000') <> '0000-00'
    or right({{ column }}, 2) not between '01' and '12'
    {%- endfor %}
{% endtest %}
