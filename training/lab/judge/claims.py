"""Writes the training and the held-out claims of the judge.

    python -m lab.judge.claims --data DATA --work WORK [--limit ROWS] [--seed SEED]
"""

import argparse
import json
import random
import re
import time
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from ..corpora.sources import add_data_options, available
from .bilingual import cross_scenes
from .corruptions_unseen import UNSEEN_KINDS
from .documents import READERS, Document
from .evidence_windows import absent_evidence, window
from .labelled import labelled_rows
from .rewrites import rewrite
from .scene import Scene
from .scenes import Pools, make_scene, simple_scene, two_facts_scene
from .sentences import is_statement

LABELS = ("supported", "contradicted", "neutral")
HELD_ROWS_OF_A_KIND = 260
CROSS_ROWS = 20_000
"""Training rows of each parallel set whose claim and evidence differ in language, at most."""
LARGEST_SHARE = 0.3
"""No set may give more than this share of the training rows."""

DIGIT = re.compile(r"[2-9]|\d\d")

Row = dict[str, str | int]


def rows_of_scene(
    scene: Scene, document: Document, passage_index: int, at: int, far: list, labels: list[str],
    random_source: random.Random, language: str | None = None,
) -> Iterator[Row]:  # fmt: skip
    """Rows of one claim with evidence for some of the labels; its language may be another one."""
    passage = document.passages[passage_index]
    language = language or document.language
    claim, rewrites = rewrite(scene.claim, language, scene.versions_against(), random_source)
    if not 15 <= len(claim) <= 200:
        return
    for label in labels:
        kind = scene.kind
        version = {"supported": scene.supporting, "contradicted": scene.contradicting, "neutral": scene.open_version}[label]
        if label == "neutral" and (version is None or (kind != "two_facts" and random_source.random() < 0.1)):
            found = absent_evidence(document, passage, at, claim, far, random_source)
            if found is None:
                continue
            kind, evidence = found
        else:
            width = 2 if kind == "two_facts" else 1
            evidence = window(document, passage, at, version, random_source, width)
            if evidence is None or (version and version not in evidence):
                continue
        hard = scene.hard or kind in ("deleted", "other_section", "other_article")
        points = (rewrites >= 2) + (hard and kind != "elsewhere") + (len(evidence) > 350)
        yield {
            "claim": claim,
            "evidence": evidence,
            "label": label,
            "kind": kind,
            "source": document.source,
            "language": language,
            "difficulty": 1 + min(points, 2),
        }


def far_passages() -> dict[bool, deque]:
    """Passages met so far that may leave a claim open: of held-out documents for held-out claims only."""
    return {held: deque(maxlen=400) for held in (False, True)}


class Generator:
    """Turns documents into rows; sentences of held-out documents never reach the training rows."""

    def __init__(self, random_source: random.Random) -> None:
        self.random = random_source
        self.held_sentences: set[int] = set()
        self.used: set[int] = set()

    def rows(self, reader_rows: Iterator[Document], quota: int) -> Iterator[tuple[bool, Row]]:
        """(held out, row) of the documents of one reader, which gives held-out documents first."""
        pools, far = Pools(), far_passages()
        made = 0
        for document in reader_rows:
            if made >= quota:
                return
            for row in self.document_rows(document, pools, far[document.held_out]):
                made += not document.held_out
                yield document.held_out, row
            far[document.held_out].extend((document, passage) for passage in document.passages[:4] if passage.sentences)

    def document_rows(self, document: Document, pools: Pools, far: deque) -> Iterator[Row]:
        nearby = list(far)
        for passage_index, passage in enumerate(document.passages):
            places = [at for at, text in enumerate(passage.sentences) if is_statement(text, document.language)]
            # Sentences with numbers are rarer and carry the facts that matter most.
            places.sort(key=lambda at: self.random.random() - 0.4 * bool(DIGIT.search(passage.sentences[at])))
            for at in places[: 12 if document.held_out else 5]:
                sentence = passage.sentences[at]
                mark = crc32(sentence.encode())
                if document.held_out:
                    self.held_sentences.add(mark)
                elif mark in self.held_sentences or mark in self.used:
                    continue
                self.used.add(mark)
                context = " ".join(passage.sentences[max(0, at - 4) : at] + passage.sentences[at + 1 : at + 6])
                yield from self.sentence_rows(document, passage_index, at, sentence, context, pools, nearby)
                pools.learn(sentence, document.language, self.random)

    def sentence_rows(self, document, passage_index, at, sentence, context, pools, nearby) -> Iterator[Row]:
        scenes = []
        if document.held_out:
            unseen = simple_scene(sentence, context, UNSEEN_KINDS, self.random)
            scenes.append(unseen)
        scenes.append(make_scene(sentence, document.language, context, pools, self.random))
        following = self.following_statement(document, passage_index, at)
        if following and self.random.random() < 0.22:
            pair = two_facts_scene(sentence, following, document.language, context, self.random)
            scenes[-1] = pair or scenes[-1]
        for scene in scenes:
            if scene is None:
                continue
            yield from rows_of_scene(scene, document, passage_index, at, nearby, self.labels(), self.random)

    def labels(self) -> list[str]:
        """The labels that one claim appears with: mostly one, sometimes all three."""
        count = self.random.choices([1, 2, 3], [0.5, 0.25, 0.25])[0]
        return self.random.sample(LABELS, count)

    def cross_rows(self, data: Path, quota: int) -> Iterator[tuple[bool, Row]]:
        """(held out, row) of claims in one language about evidence in the other."""
        made, every = Counter(), far_passages()
        for scene, document, at, language in cross_scenes(data, self.random):
            far = every[document.held_out]
            if made[document.source] < quota or document.held_out:
                for row in rows_of_scene(scene, document, 0, at, list(far), self.labels(), self.random, language):
                    made[document.source] += not document.held_out
                    yield document.held_out, row
            if not far or far[-1][0] is not document:
                far.append((document, document.passages[0]))

    def following_statement(self, document: Document, passage_index: int, at: int) -> str | None:
        """The next sentence, when it can be half of a claim and no sentence of a held-out document."""
        sentences = document.passages[passage_index].sentences
        if at + 1 >= len(sentences) or not is_statement(sentences[at + 1], document.language):
            return None
        mark = crc32(sentences[at + 1].encode())
        return None if mark in self.held_sentences and not document.held_out else sentences[at + 1]


def balanced(rows: list[Row], most: int, random_source: random.Random) -> list[Row]:
    """At most so many rows of each kind, label and language; the small sets come first."""
    random_source.shuffle(rows)
    rows.sort(key=lambda row: row["source"] not in ("welfare", "tydiqa-goldp"))
    seen: Counter = Counter()
    kept = []
    for row in rows:
        key = (row["kind"], row["label"], row["language"])
        if seen[key] < most:
            seen[key] += 1
            kept.append(row)
    return kept


def write_rows(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def report(name: str, rows: list[Row]) -> None:
    print(f"{name}: {len(rows)} rows")
    for field in ("label", "language", "source", "kind", "difficulty"):
        print(" ", field, dict(Counter(row[field] for row in rows).most_common()))


def capped(rows: list[Row]) -> list[Row]:
    """Leaves rows of a set out where it has more than its largest share."""
    most = int(LARGEST_SHARE * len(rows))
    seen: Counter = Counter()
    kept = []
    for row in rows:
        seen[row["source"]] += 1
        if seen[row["source"]] <= most:
            kept.append(row)
    return kept


def make_claims(data: Path, limit: int | None, seed: int) -> tuple[list[Row], list[Row]]:
    """Training rows and held-out rows; a limit shrinks every set alike."""
    share = 1.0 if limit is None else limit / sum(quota for _, quota in READERS)
    generator = Generator(random.Random(seed))
    training: list[Row] = []
    held: list[Row] = []
    for reader, quota in READERS:
        started = time.time()
        before = len(training)
        for held_out, row in generator.rows(available(reader(data, generator.random)), max(1, int(quota * share))):
            (held if held_out else training).append(row)
        source = training[-1]["source"] if len(training) > before else "nothing"
        print(f"{source}: {len(training) - before} rows in {time.time() - started:.0f} s", flush=True)
    for held_out, row in generator.cross_rows(data, int(CROSS_ROWS * share)):
        (held if held_out else training).append(row)
    held = balanced(held, HELD_ROWS_OF_A_KIND // 3, generator.random)
    for held_out, row in labelled_rows(data, generator.random):
        (held if held_out else training).append(row)
    generator.random.shuffle(training)
    return capped(training), held


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_options(parser)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="about so many training rows")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    training, held = make_claims(options.data, options.limit, options.seed)
    options.work.mkdir(parents=True, exist_ok=True)
    write_rows(options.work / "claims-train.jsonl", training)
    write_rows(options.work / "claims-held.jsonl", held)
    report("train", training)
    report("held", held)


if __name__ == "__main__":
    main()
