{# Whether a document (a row of `arrivals`) counts: it lies in the inbox, and had come by the instant that the run asks for. #}
{% macro is_known() -%}
    arrivals.in_inbox
    {%- if var('known_at', none) %} and arrivals.received_at <= cast('{{ var('known_at') }}' as timestamp){% endif %}
{%- endmacro %}
