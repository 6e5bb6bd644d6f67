"""Where the things lie that reading needs: the form catalogue, the words and the seeds."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
FORMS = PROJECT / "raw" / "forms"
WORDS = PROJECT / "raw" / "reading.yml"
SEEDS = PROJECT / "dbt_project" / "seeds"
