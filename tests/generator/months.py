"""Reporting months."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month; `str()` gives the period as the data dictionary writes it (2022-05)."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        year, number = text.split("-")
        return cls(int(year), int(number))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return self.shifted(1).first - timedelta(days=1)

    @property
    def index(self) -> int:
        """Months since year 0: two months' indices differ by the months between them."""
        return self.year * 12 + self.number - 1

    def shifted(self, months: int) -> "Month":
        return Month((self.index + months) // 12, (self.index + months) % 12 + 1)

    def day(self, number: int) -> date:
        return date(self.year, self.number, min(number, self.last.day))
