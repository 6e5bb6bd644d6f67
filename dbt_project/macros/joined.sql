{# The texts of a group joined by a separator, in a fixed order. #}
{% macro joined(text, separator, order_by) -%}
    {{ return(adapter.dispatch('joined')(text, separator, order_by)) }}
{%- endmacro %}

{% macro default__joined(text, separator, order_by) -%}
    string_agg({{ text }}, {{ separator }} order by {{ order_by }})
{%- endmacro %}

{% macro spark__joined(text, separator, order_by) -%}
    array_join(
        transform(array_sort(collect_list(struct({{ order_by }}, {{ text }} as joined_text))), item -> item.joined_text),
        {{ separator }}
    )
{%- endmacro %}
