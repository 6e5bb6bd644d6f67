"""What headings mean once their values have been seen, and what one office alone calls its columns."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from orchestration.intake.document import Finding
from orchestration.intake.done_days import told_by_status
from orchestration.intake.evidence import FEWEST, Evidence
from orchestration.intake.forms import QUANTITIES, Column, Form
from orchestration.intake.headers import Header, Mapped
from orchestration.intake.legends import Legend, explains, legends, may_explain, names
from orchestration.intake.objections import LONGEST_UNIT, Objections
from orchestration.intake.proposer import Proposer
from orchestration.intake.rows import RowReader
from orchestration.intake.sheets import CellValue
from orchestration.intake.table import Table
from orchestration.intake.text import fold, squeeze
from orchestration.intake.values import as_written
from orchestration.intake.vocabulary import Vocabulary

_MOST_PROPOSED = 3  # columns named for a heading that may mean several


class HeadingSettler:
    """Gives headings of a table a meaning, or takes it away; keeps nothing of the tables."""

    def __init__(self, evidence: Evidence, vocabulary: Vocabulary) -> None:
        self.evidence = evidence
        self.objections = Objections(evidence)
        self.proposer = Proposer(evidence)
        self.vocabulary = vocabulary

    def settle_own(self, table: Table, form: Form, submitter: str | None) -> None:
        """Headings that this office alone words so."""
        for heading in table.header.columns if form.own else ():
            column = form.own.get((submitter or "", fold(heading.heading)))
            if column and column not in table.header.mapped:
                table.header.assign(heading, column)

    def settle(self, rows: RowReader, form: Form, table: Table) -> Iterator[Finding]:
        """Headings that values settle are read, with a hint; others are proposed or mentioned."""
        self._explain(rows, form, table)
        self._untick(rows, form, table)
        self._doubt(rows, form, table)
        for taken, better in [*self.objections.own_name(form, table.header, rows.values)]:
            column_name = taken.column or ""
            table.header.assign(taken, None)
            if better:
                table.header.assign(better, column_name)
                label = form.columns[column_name].label
                yield Finding("heading_by_values", address=better.address, text=better.heading, detail=label)
        for heading, column in [*self.objections.misplaced(form, table.header, rows.values)]:
            freed = form.columns[heading.column or ""]
            table.header.assign(heading, column.name)
            if other := self.objections.claimant(form, table.header, freed):
                table.header.assign(other, freed.name)
            yield Finding(
                "heading_by_values", address=heading.address, text=heading.heading, detail=column.label
            )
        for heading, column in told_by_status(self.evidence, form, table.header, rows.values):
            table.header.assign(heading, column.name)
            yield Finding(
                "heading_by_values", address=heading.address, text=heading.heading, detail=column.label
            )
        self._doubt_figures(rows, form, table)
        cells = rows.unmeant()
        if not cells:
            return
        for taken, better in [*self.objections.displaced(form, table.header, cells, rows.values)]:
            table.header.assign(better, taken.column)
            table.header.assign(taken, None)
            label = form.columns[taken.column or ""].label
            yield Finding("heading_by_values", address=better.address, text=better.heading, detail=label)
            cells = rows.unmeant()
        proposals = {
            proposal.heading.index: proposal
            for proposal in self.proposer.proposals(form, table.header, cells)
        }
        for heading in table.header.columns:
            if heading.index not in cells:
                continue
            proposal = proposals.get(heading.index)
            kind = "unknown_heading"
            likely: tuple[Column, ...] = ()
            if proposal:
                kind = "ambiguous_heading" if heading.rivals else "proposed_heading"
                kind = "repeated_heading" if table.header.repeated(heading) else kind
                likely = proposal.columns[:_MOST_PROPOSED]
                if proposal.settled:
                    kind, likely = "heading_by_values", proposal.columns[:1]
                    table.header.assign(heading, likely[0].name)
            labels = "、".join(column.label for column in likely) or None
            yield Finding(kind, address=heading.address, text=heading.heading, detail=labels)

    def _explain(self, rows: RowReader, form: Form, table: Table) -> None:
        """Take from what stands around a table what the codes in it stand for."""
        sections = (
            text for row, why in table.aside.items() if why == "section" for text in table.grid.row_texts(row)
        )
        lines = [text for text in (*table.furniture, *sections) if may_explain(text)]  # 2.进展：①已整改…
        found = [*table.legends, *legends(lines)]
        for each in found:
            self._name_by(each, form, table.header)
        for heading in [*table.header.columns] if found else ():
            column = form.columns.get(heading.column or "")
            if column is None or heading.options or not (column.codes or column.type == "bool"):
                continue
            options = explains(
                found,
                _last_of(heading),
                partial(self._means, form, column),
                partial(self._are_codes, column, rows.values(heading)),
            )
            if options:
                table.header.explain(heading, options)

    def _name_by(self, legend: Legend, form: Form, header: Header) -> None:
        """Let a legend say what the heading is whose codes it explains: `检查类型代码：…` of `类型`."""
        column = next((c for c in form.columns.values() if self._means(form, c, legend.column)), None)
        if column is None or column.name in header.mapped or not (column.codes or column.type == "bool"):
            return
        named = [h for h in header.columns if not h.column and names(legend, _last_of(h))]
        if len(named) == 1:
            header.assign(named[0], column.name)

    def _means(self, form: Form, column: Column, label: str) -> bool:
        matches = self.evidence.catalogue.matches(form.name, self.evidence.catalogue.heading(label))
        return bool(matches) and matches[0].column == column.name

    def _is_code(self, column: Column, value: CellValue) -> bool:
        return self.evidence.wordings.code(column.codes or "", as_written(value)) is not None

    def _are_codes(self, column: Column, values: Sequence[CellValue], legend: Legend) -> bool:
        """Whether all that a column says is explained, and as codes that it may have."""
        written = {squeeze(text) for v in values if not self.objections.words.is_blank(text := as_written(v))}
        codes = [self.evidence.wordings.code(column.codes or "", text) for text in legend.options.values()]
        return bool(written) and written <= legend.options.keys() and all(codes)

    def _untick(self, rows: RowReader, form: Form, table: Table) -> None:
        """What reads like boxes to tick but holds amounts is none (`处罚内容` over `种类` and `罚款`): its
        headings are read anew by their words.
        """
        header = table.header
        boxes = [heading for heading in header.columns if heading.ticked and heading.column]
        amounts = [h for h in boxes if self.objections.is_amount(form, h, rows.values(h))]
        for box in boxes if amounts else ():
            if box.column in {heading.column for heading in amounts}:
                header.untick(box)
        strange = [h for h in header.columns if not h.column and not h.serial] if amounts else []
        meant = [(m, n) for n, heading in enumerate(strange) for m in self.evidence.meant(form, heading)]
        given: set[int] = set()
        for match, n in sorted(meant, key=lambda wish: wish[0].rank):
            plain = not match.ticked and not match.strained
            if plain and n not in given and match.column not in header.mapped:
                header.assign(strange[n], match.column)
                given.add(n)

    def _doubt_figures(self, rows: RowReader, form: Form, table: Table) -> None:
        """Take back what should be figures or credit codes and is nothing but words (`库`, 政府大院)."""
        for heading in [*table.header.columns]:
            column = form.columns.get(heading.column or "")
            is_figure = column and (column.type in QUANTITIES or column.is_credit_code)
            may_be_words = is_figure and isinstance(rows.first(heading), str)
            if may_be_words and not heading.ticked and self.objections.are_words(rows.values(heading)):
                table.header.assign(heading, None)

    def _doubt(self, rows: RowReader, form: Form, table: Table) -> None:
        """Take back what the values deny: a township's own return, or a heading such as `片区`, may say where
        things are (`东片`), which is no column of townships; what only resembles a heading of codes and has
        none is no column of codes (`学校类别` over 公办); what has only numbers is no enterprise, no name if
        it has a unit as well, and no remark; units of measure are no names, townships no figures; what has
        only small numbers is no day (`质保期（年）`).
        """
        is_townships = self.vocabulary.is_township(rows.submission.submitter)
        for heading in [*table.header.columns]:
            column = form.columns.get(heading.column or "")
            if column is None:
                continue
            first = rows.first(heading)  # mostly it shows that nothing is denied
            begins = first[:1].isdigit() if isinstance(first, str) else first is not None
            is_remark = column.private == "text" and begins and len(table.data) >= FEWEST
            may_be_figure = heading.unit or is_remark or column.no_submitter
            is_name = column.type == "text" and may_be_figure and not heading.ticked
            is_short = isinstance(first, str) and len(first) <= LONGEST_UNIT
            may_be_unit = column.type == "text" and is_short and not column.of_units
            is_day = column.type == "date" and not isinstance(first, date)
            is_place = column.codes == "townships"
            may_be_none = column.codes and not heading.ticked and not self._is_code(column, first)
            is_figure = column.type in QUANTITIES and len(table.data) < FEWEST  # of more: `misplaced`
            if is_figure and self.objections.are_townships(rows.values(heading)):
                other = next((c for c in form.columns.values() if c.codes == "townships"), None)
                is_free = other and other.name not in table.header.mapped
                table.header.assign(heading, other.name if other and is_free else None)
                if claimant := self.objections.claimant(form, table.header, column):
                    table.header.assign(claimant, column.name)
                continue
            if (
                (is_day and self.objections.are_spans(rows.values(heading)))
                or (is_name and self.objections.are_numbers(rows.values(heading)))
                or (begins and column.private == "name" and self.objections.are_counted(rows.values(heading)))
                or (may_be_unit and self.objections.are_units(rows.values(heading)))
                or (
                    may_be_none
                    and self.objections.has_none(column, rows.values(heading))
                    and ((is_place and is_townships) or self.evidence.is_loose(form, heading))
                )
            ):
                table.header.assign(heading, None)


def _last_of(heading: Mapped) -> str:
    """A heading without its groups."""
    return heading.heading.rpartition("/")[2]
