"""A cell's wording of a code, brought down to one that the seeds know where the rest of it is of no weight.

`2、城西街道`, `一般隐患（立查立改）`, `给予罚款` and `双溪镇上溪村` are settled by leaving out a number,
brackets, a filler, a place below the township. A wording with a negation, a doubt or another code in it comes
down to nothing: it stays as written, for the check to flag (readings: an unknown code wording is null).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from orchestration.intake.choices import BRACKETS, ticked
from orchestration.intake.text import NUMBERED, REMEMBERED, fold, squeeze
from orchestration.intake.vocabulary import Vocabulary
from orchestration.intake.words import Words

_SHORTEST = 2  # characters of a wording that is known within a longer text: 是 and 否 stand alone
_LONGEST = 30  # characters; a longer text is prose
_CODED = re.compile(  # 1-, A-, HY05|, 349901001 before a wording, as the exports of systems have it
    r"^\s*(?:\d{1,2}(?:-|\s+)(?=\D)|[A-Za-z][-—.、](?=[\u4e00-\u9fff])"
    r"|(?:[A-Za-z]{0,6}\d{1,12}(?:\s*[-_|:：/]\s*|\s+)|\d{6,12})(?=[\u4e00-\u9fff]))"
)
_SEVERAL = re.compile("[、,;/+&]")
_CLAUSES = re.compile("[,;。]")
_LABEL = re.compile(r"^[^:]{1,6}:(?=.)")


class Wordings:
    """Brings down wordings of any list; remembers what they came to."""

    def __init__(self, vocabulary: Vocabulary, words: Words) -> None:
        self.vocabulary = vocabulary
        self.words = words
        self.settled = lru_cache(maxsize=REMEMBERED)(self._settled)
        self.in_column = lru_cache(maxsize=REMEMBERED)(self._in_column)
        self._beginnings = lru_cache(maxsize=None)(self._all_beginnings)

    def code(self, list_name: str, text: str) -> str | None:
        """The code that a text stands for, or None where it comes down to none."""
        return self.vocabulary.code(list_name, self.settled(list_name, text))

    def _settled(self, list_name: str, text: str) -> str:
        """The folded wording of the seeds that a text comes down to, or else the folded text itself."""
        folded = fold(text)
        if len(folded) > _LONGEST or self.vocabulary.is_settled(list_name, folded):
            return folded
        bare = self._bare(list_name, text)
        for candidate, beside in self._candidates(bare):
            wording = self._brought_down(list_name, fold(candidate), fold(bare))
            if wording := wording or self._put_otherwise(list_name, fold(candidate), fold(beside)):
                return wording
        return self._said_twice(list_name, bare) or folded

    def _said_twice(self, list_name: str, bare: str) -> str | None:
        """The wording before brackets where that in them stands for the same: `没到时间（计划中）`."""
        inner = BRACKETS.findall(bare)
        said = [BRACKETS.sub("", bare), *inner] if len(inner) == 1 else []
        codes = {self.code(list_name, text) for text in said}
        return self.settled(list_name, said[0]) if len(codes) == 1 and None not in codes else None

    def _in_column(self, list_name: str, text: str) -> str:
        """The same where the column is known to be one of these codes: what speaks of one of them alone."""
        settled = self.settled(list_name, text)
        if len(settled) > _LONGEST or self.vocabulary.is_settled(list_name, settled):
            return settled
        known = self.vocabulary.lists[list_name]
        keywords = self.words.keywords.get("*", {}) | self.words.keywords.get(list_name, {})
        if ticked(squeeze(text)) == "":
            return settled  # of several options none, or more than one
        bare = self._bare(list_name, text)
        if head := self._explained(list_name, bare):
            return head
        if _SEVERAL.search(bare):
            pieces = [self.in_column(list_name, piece) for piece in _SEVERAL.split(bare)]
            codes = {self.vocabulary.code(list_name, piece) for piece in pieces}
            return pieces[0] if len(codes) == 1 and None not in codes else settled
        bare = fold(bare)
        spoken = {known[name] for name, put in keywords.items() if name in known and put.fullmatch(bare)}
        names = [name for name in keywords if name in known and spoken == {known[name]}]
        return names[0] if names else settled

    def _explained(self, list_name: str, bare: str) -> str | None:
        """The wording before brackets that only say what of it is meant: `餐饮（瓶装气用户）`; or the one in
        them, where that before them is not known: `机动车维修（交通运输）`.
        """
        inner, head = BRACKETS.findall(bare), fold(BRACKETS.sub("", bare))
        plain = bool(inner) and all(map(self._is_of_no_weight, inner))
        plain = plain and not any(self.words.is_("adding", text) for text in inner)
        wordings = self.vocabulary.lists[list_name]
        if len(head) < _SHORTEST or not plain:
            return None
        is_explained = list_name in self.words.explained
        if head in wordings and is_explained:
            return head
        if not is_explained and (self._codes_within(wordings, head) or not self._is_of_no_weight(head)):
            return None  # 小毛病（一般） says it in other words
        meant = self.settled(list_name, inner[-1])
        code = self.vocabulary.code(list_name, meant)
        is_said = self.words.is_("kind_said", inner[-1])  # 危险货物运输（危化条线）
        return meant if code and (is_said or self._codes_within(wordings, head) <= {code}) else None

    def _bare(self, list_name: str, text: str) -> str:
        """A text without its number and a label that is no code (`其他:` is one); of options the ticked."""
        squeezed = squeeze(_CODED.sub("", NUMBERED.sub("", text)))
        squeezed = self.words.spelt(ticked(squeezed) or squeezed)
        label = _LABEL.match(squeezed)
        if label and not self.vocabulary.code(list_name, label[0]):
            squeezed = squeezed[label.end() :]
        if idle := self.words.tells_nothing.get(list_name):
            squeezed = idle.sub("", squeezed) or squeezed
        return self.words.counted.sub("", squeezed) or squeezed

    def _candidates(self, bare: str) -> Iterator[tuple[str, str]]:
        """A text; the same without its brackets; each of its clauses: with what is left out, of no weight."""
        yield bare, ""
        if inner := BRACKETS.findall(bare):
            if all(map(self._is_of_no_weight, inner)):
                yield BRACKETS.sub("", bare), "".join(inner)
            return
        clauses = [clause for clause in _CLAUSES.split(bare) if clause]
        for n, clause in enumerate(clauses if len(clauses) > 1 else ()):
            others = clauses[:n] + clauses[n + 1 :]
            if all(map(self._is_of_no_weight, others)):
                yield clause, "".join(others)

    def _put_otherwise(self, list_name: str, folded: str, beside: str) -> str | None:
        """The wording that a text only puts otherwise (`正抓紧整改中`): no other's too, and none of another
        code stands beside it.
        """
        phrases = self.words.phrases.get(list_name, {}).items()
        found = [wording for wording, phrase in phrases if phrase.fullmatch(folded)]
        wordings = self.vocabulary.lists[list_name]
        alone = len(found) == 1 and self._codes_within(wordings, beside) <= {wordings[found[0]]}
        return found[0] if alone else None

    def _brought_down(self, list_name: str, folded: str, whole: str) -> str | None:
        """The wording that a text is or is made of, if no other code's is anywhere in the whole of it."""
        wordings = self.vocabulary.lists[list_name]
        if aside := self.words.asides.get(list_name):
            folded = aside.sub("", folded)
        found = folded if folded in wordings else self._made_of(list_name, folded)
        return found if found and self._codes_within(wordings, whole) <= {wordings[found]} else None

    def _made_of(self, list_name: str, folded: str) -> str | None:
        """The longest wording of a text that, without fillers, is nothing but wordings of one code: a filler
        may stand within one (`尚未[开展]整改`).
        """
        wordings, fillers = self.vocabulary.spelt[list_name], self.vocabulary.affixes[list_name]
        begun = self._beginnings(list_name)
        reached: list[set[tuple[str, str]]] = [{("", "")}, *(set() for _ in folded)]  # whole one, begun one
        for at, states in enumerate(reached[:-1]):
            lengths = [n for n in range(1, len(folded) - at + 1) if folded[at : at + n] in fillers]
            for whole, part in states:
                for n in lengths:
                    reached[at + n].add((whole, part))
                part += folded[at]
                if part in begun:
                    reached[at + 1].add((whole, part))
                if len(part) >= _SHORTEST and wordings.get(whole or part) == wordings.get(part, ""):
                    reached[at + 1].add((max(whole, part, key=len), ""))
        found = [whole for whole, part in reached[-1] if whole and not part]
        return max(found, key=lambda wording: (len(wording), wording), default=None)

    def _all_beginnings(self, list_name: str) -> set[str]:
        return {wording[:n] for wording in self.vocabulary.spelt[list_name] for n in range(1, len(wording))}

    def _codes_within(self, wordings: dict[str, str], folded: str) -> set[str]:
        """The codes of which a text holds a wording anywhere, unless it is part of a longer one."""
        spans = {
            (start, end): wordings[folded[start:end]]
            for start in range(len(folded))
            for end in range(start + _SHORTEST, len(folded) + 1)
            if folded[start:end] in wordings
        }
        return {
            code
            for (start, end), code in spans.items()
            if not any(s <= start and end <= e and (s, e) != (start, end) for s, e in spans)
        }

    def _is_of_no_weight(self, inner: str) -> bool:
        return not self.words.negation.search(inner) and not self.words.doubt.search(inner)
