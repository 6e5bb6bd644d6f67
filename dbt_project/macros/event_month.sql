{# The month an event counts in: that of its date, but never one after the ledger that reports it; without a date, the ledger's. #}
{% macro event_month(day) -%}
    least(coalesce({{ month_of(day) }}, period), period)
{%- endmacro %}
