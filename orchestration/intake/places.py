"""Where the things lie that reading needs: the form catalogue, the words and the seeds."""

from orchestration.settings import PROJECT

FORMS = PROJECT / "raw" / "forms"
WORDS = PROJECT / "raw" / "reading.yml"
SEEDS = PROJECT / "dbt_project" / "seeds"
