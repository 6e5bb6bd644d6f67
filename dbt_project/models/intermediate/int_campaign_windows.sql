-- One row a measure of a township in a campaign and a window: the latest value that the window has, for campaigns add up
-- since they began.
with reported as (
    select * from {{ ref('fct_campaign_measures') }} where value is not null
),

latest as (
    {{ latest_in_window('reported', by=['form', 'measure', 'township']) | indent(4) }}
)

select * from latest
