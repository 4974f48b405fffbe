"""Reading in other languages, language by language.

Parallel UD treebanks hold the same thousand sentences of news and encyclopaedias in many
languages. Measured are: whether the language of a sentence is told, by itself and among its
neighbours; whether the borders of sentences are found where ten of them stand in one paragraph;
and how far what is found in a sentence agrees with what the English reader finds in its English
counterpart: states, dates, figures, and speech where both have marks. Translators change some of these, and the English reader errs,
too, so agreement has a ceiling well below 1. Of the pairs every second was looked at while words
were written; the rows are about the others.

Japanese is not parallel: borders and language only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.evidence.row import Row
from standoff.evidence.grammar.sentences import find_sentences
from standoff.evidence.intake.reading_in import figures_in, names_in, quotes_in, times_in
from standoff.evidence.names.entries import NameKind
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import reading_language
from standoff.evidence.text.languages.telling import tell_language, tell_paragraphs

TREEBANKS = {
    "en": "English-PUD",
    "ru": "Russian-PUD",
    "de": "German-PUD",
    "fr": "French-PUD",
    "es": "Spanish-PUD",
    "zh": "Chinese-PUD",
    "ja": "Japanese-GSD",
    "ar": "Arabic-PUD",
    "ko": "Korean-PUD",
    "it": "Italian-PUD",
    "pt": "Portuguese-PUD",
    "tr": "Turkish-PUD",
}
_TOGETHER = 10
_SPEECH = "sentences with speech"
_MARKS = re.compile('[“”„«»"「」『』]')
_WITHOUT_SPACES = ("zh", "ja")


def run(data: Path) -> list[Row]:
    """Measure every language whose treebank is there."""
    texts = {tag: read_treebank(data, name) for tag, name in TREEBANKS.items()}
    rows: list[Row] = []
    for tag, sentences in texts.items():
        if not sentences:
            note = f"UniversalDependencies+UD_{TREEBANKS[tag]} is not there"
            rows.append(Row("languages", f"{tag}: all", None, note=note))
            continue
        rows += list(_rows(tag, sentences, texts["en"]))
    return rows


def read_treebank(data: Path, name: str) -> dict[str, str]:
    """Give the sentences of a treebank by their ids, those that nothing was tuned on."""
    folder = data / f"UniversalDependencies+UD_{name}"
    files = sorted(folder.glob("*test.conllu"))
    found = re.findall(
        r"^# sent_id = (\S+)\n(?:# .*\n)*?# text = (.+)$",
        files[0].read_text(encoding="utf-8") if files else "",
        re.MULTILINE,
    )
    ordered = sorted(found) if name.endswith("PUD") else found
    return dict(ordered[1::2])


def _rows(tag: str, sentences: dict[str, str], english: dict[str, str]) -> Iterator[Row]:
    texts = list(sentences.values())
    alone = sum(tell_language(text).tag == tag for text in texts) / len(texts)
    yield Row("languages", f"{tag}: language of a sentence", alone, target=0.97)
    document = tell_language("\n".join(texts[:20]))
    among = sum(told.tag == tag for told in tell_paragraphs(texts, document)) / len(texts)
    yield Row("languages", f"{tag}: language of a paragraph", among, target=0.99)
    yield Row("languages", f"{tag}: borders of sentences, F1", _borders(tag, texts), target=0.95)
    language = reading_language(tag)
    if tag == "en" or not language.reads("figures") or not sentences.keys() & english.keys():
        return
    for name, (precision, recall) in _agreement(tag, sentences, english).items():
        both = 2 * precision * recall / max(precision + recall, 1e-9)
        note = f"precision {precision:.2f}, recall {recall:.2f} against the English reader"
        yield Row("languages", f"{tag}: {name} as in English, F1", both, note=note)


def _borders(tag: str, texts: list[str]) -> float:
    language = reading_language(tag)
    gap = "" if tag in _WITHOUT_SPACES else " "
    right = wrong = missed = 0
    for start in range(0, len(texts), _TOGETHER):
        some = texts[start : start + _TOGETHER]
        ends, at = set(), 0
        for text in some:
            at += len(text)
            ends.add(at)
            at += len(gap)
        found = {span.end for span in find_sentences(gap.join(some), language)}
        right += len(ends & found)
        wrong += len(found - ends)
        missed += len(ends - found)
    return 2 * right / (2 * right + wrong + missed)


def _agreement(
    tag: str, sentences: dict[str, str], english: dict[str, str]
) -> dict[str, tuple[float, float]]:
    counts: Counter[tuple[str, str]] = Counter()
    for number in sentences.keys() & english.keys():
        ours, theirs = _facts(sentences[number], tag), _facts(english[number], "en")
        marked = _MARKS.search(sentences[number]) and _MARKS.search(english[number])
        for name in ours:
            if name == _SPEECH and not marked:
                continue
            counts[name, "both"] += len(ours[name] & theirs[name])
            counts[name, "ours"] += len(ours[name])
            counts[name, "theirs"] += len(theirs[name])
    names = dict.fromkeys(name for name, _ in counts)
    return {
        name: (
            counts[name, "both"] / max(1, counts[name, "ours"]),
            counts[name, "both"] / max(1, counts[name, "theirs"]),
        )
        for name in names
    }


def _facts(text: str, tag: str) -> dict[str, set[str]]:
    language = reading_language(tag)
    times = times_in(text, None, language)
    dates = [each for each in times if each.kind == "date"]
    names = names_in(text, None, language)
    figures = figures_in(text, [each.span for each in dates], language)
    quotes = quotes_in(text, names, [Span(0, len(text))], language)
    values = (each.value or each.low or each.high for each in figures)
    return {
        "states": {each.entity for each in names if each.kind is NameKind.COUNTRY},
        "dates": {each.value for each in dates if re.match(r"\d{4}|XXXX-\d", each.value)},
        "figures": {str(value.normalize()) for value in values if value is not None},
        _SPEECH: {text for each in quotes if each.kind in ("direct", "mixed")} and {"speech"},
    }
