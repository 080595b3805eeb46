"""Markdown and statutes as a list of plain blocks: headings, paragraphs, list items and table rows."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..corpora.markdown import COMMENT, FENCE, HEADING, split_front_matter

MAXIMUM_CHARACTERS = 60_000
"""Read of one document: nothing that is longer gets better towards its end."""

INLINE = [
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[!(?:DNL|UICONTROL|DNL:)\s*([^\]]*)\]"), r"\1"),
    (re.compile(r"\[!(?:div|VIDEO|code|INCLUDE|include|Video)[^\]]*\](?:\([^)]*\))?"), "\0"),
    (re.compile(r"\[!\w+[^\]]*\]"), ""),
    (re.compile(r"\[([^\[\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\[\]]*)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"<xref:[\w.]*?(\w+)(?:%2A)?(?:\?[^>]*)?>"), r"\1"),
    (re.compile(r"<(?:개정|신설|전문개정|본조신설|제목개정|종전)[^>]*>|\[(?:전문개정|본조신설|제목개정|종전)[^\]]*\]"), ""),
    (re.compile(r"\{\{[^}]*\}\}|\{[:#%][^}]*\}+"), ""),
    (re.compile(r"</?[A-Za-z!][^>]{0,300}>"), ""),
    (re.compile(r"\((?:https?://|mailto:)[^)\s]*\)|https?://\S+"), ""),
    (re.compile(r"\\(?=[^\w\s])"), ""),
    (re.compile(r"(?<=[A-Za-z0-9])`(?=[A-Za-z0-9])"), " "),
    (re.compile(r"\*\*|__|`|~~|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)"), ""),
    (re.compile(r"^\+\+\+\s*"), ""),
    (re.compile(r"[\u200b\ufeff\u00ad]"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\s+(?=[,.;:)](?:\s|$))"), ""),
]

# Old machine translations put spaces into Korean endings.
SPACED_ENDINGS = [
    (re.compile(r"\b하 (여|는|기|고|지|며|면|려|려면)(?=[\s가-힣,.]|$)"), r"하\1"),
    (re.compile(r"\b(대|위|관|의|통|인) (한|해|하여)\b"), r"\1\2"),
    (re.compile(r"\b되 (는|어|고|지|며|면)\b"), r"되\1"),
]
ENDING = (
    r"(?:합니다|됩니다|했습니다|되었습니다|하십시오|하세요|하여|하는|하려면|하면|하고|하거나|하지|하도록|"
    r"되는|되어|되지|되면|되고|된|될|할)(?=[.,\s]|$)"
)
VERBAL = re.compile(rf"(?<=[가-힣]{{2}}) (?={ENDING})")
# What an ending must not be joined to: a noun with its particle, a verb with its connective, an adverb.
SEPARATE_WORD = re.compile(r"[을를이가은는도의에로과와만게고지야록려기서면며다라함]$|(?:까지|부터|다시|자주|모두|먼저|함께|새로|직접|즉시)$")
VERBAL_NOUN = re.compile(r"(?:추가|증가|평가|허가|참가|참고|신고|보고|광고|유지|방지|금지|설계|관리|처리|정의|문의|주의|동의|협의|심의|제어|확인|고려|격려|독려|결과|통과|초과|효과|경과|초기|연기|폐기|표기|서면|참여)$")


ITEM = re.compile(r"^(\s*)(?:[-*+•]|(\d{1,3}|[가-하])[.)])\s+(?=\S)")
ARTICLE = re.compile(r"^#{3,6}\s+(제\d+조(?:의\d+)?)\s*(?:\((.+)\))?\s*$")
ADMONITION = re.compile(r"^\s*(?:\[!|:::|<!--|>\s*\[!)")
TABLE_RULE = re.compile(r"^[\s|:\-+=]*$")


@dataclass(frozen=True)
class Block:
    """One line of prose. `level` is the depth of a heading; `cells` are those of a table row."""

    kind: str
    text: str
    level: int = 0
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """The title, the description and the blocks of one document."""

    title: str
    description: str
    blocks: list[Block]


def join_endings(text: str) -> str:
    """Takes the stray spaces of old machine translations out of Korean endings."""
    for pattern, replacement in SPACED_ENDINGS:
        text = pattern.sub(replacement, text)
    pieces = VERBAL.split(text)
    joined = pieces[0]
    for piece in pieces[1:]:
        separate = SEPARATE_WORD.search(joined[-4:]) and not VERBAL_NOUN.search(joined[-4:])
        joined += (" " if separate else "") + piece
    return joined


def plain_line(line: str) -> str:
    """One line without markup; empty when what it includes from elsewhere would leave a hole in the sentence."""
    line = html.unescape(line)
    for pattern, replacement in INLINE:
        line = pattern.sub(replacement, line)
    if "\0" in line:
        return ""
    return join_endings(line.strip())


def table_cells(line: str) -> tuple[str, ...]:
    cells = [plain_line(cell) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
    return tuple(cell.strip(" -") for cell in cells)


def read_blocks(text: str) -> Iterator[Block]:
    """The blocks of a body. Lines of one paragraph are joined; code blocks and comments are left out."""
    body = COMMENT.sub(" ", FENCE.sub("\n", text.replace("\r\n", "\n")))
    kind, pending = "paragraph", []

    def flush() -> Iterator[Block]:
        joined = " ".join(pending).strip()
        pending.clear()
        if joined:
            yield Block(kind, joined)

    for line in body.split("\n"):
        stripped = line.strip()
        heading, article = HEADING.match(line), ARTICLE.match(line)
        item = ITEM.match(line.lstrip("> ") if stripped.startswith(">") else line)
        if not stripped or ADMONITION.match(line) or heading or item or stripped.startswith("|"):
            yield from flush()
            kind = "paragraph"
        if article:
            yield Block("heading", f"{article[1]}({article[2]})" if article[2] else article[1], 5)
        elif heading:
            if cleaned := plain_line(heading.group(2)):
                yield Block("heading", cleaned, len(heading.group(1)))
        elif stripped.startswith("|"):
            cells = table_cells(stripped)
            if not TABLE_RULE.match(stripped) and sum(map(bool, cells)) > 1:
                yield Block("row", " | ".join(cells), 0, cells)
        elif item:
            mark = f"{item[2]}. " if item[2] else "- "
            if cleaned := plain_line(line.lstrip("> ")[item.end() :] if stripped.startswith(">") else line[item.end() :]):
                kind = "item"
                pending.append(mark + cleaned)
        elif stripped and not ADMONITION.match(line):
            if cleaned := plain_line(stripped.lstrip("> ")):
                pending.append(cleaned)
    yield from flush()


def read_document(text: str) -> Document:
    """Title and description of the front matter, and the blocks below it."""
    fields, body = split_front_matter(text[:MAXIMUM_CHARACTERS].replace("\r\n", "\n").lstrip("\ufeff"))
    blocks = list(read_blocks(body))
    title = plain_line(fields.get("title", "")) or next((block.text for block in blocks if block.kind == "heading"), "")
    return Document(title, plain_line(fields.get("description", "")), blocks)
