-- One row a rate and one of the two figures that it is the quotient of.
select figure_id, part, part_figure_id
from (values
    ('hazards.rectification_rate', 'numerator', 'hazards.rectified'),
    ('hazards.rectification_rate', 'denominator', 'hazards.found'),
    ('hazards.repeated_rate', 'numerator', 'hazards.repeated'),
    ('hazards.repeated_rate', 'denominator', 'hazards.found'),
    ('gas_alarms.installed_rate', 'numerator', 'gas_alarms.installed'),
    ('gas_alarms.installed_rate', 'denominator', 'gas_alarms.required'),
    ('submissions.on_time_rate', 'numerator', 'submissions.on_time'),
    ('submissions.on_time_rate', 'denominator', 'submissions.expected')
) as t (figure_id, part, part_figure_id)
