{# Not reported is not zero: a figure that nobody reported has no value. #}
{% test no_zero_from_missing(model) %}
select * from {{ model }} where status = 'missing' and value is not null
{% endtest %}
