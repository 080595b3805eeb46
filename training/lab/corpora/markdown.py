"""Markdown as plain prose: front matter, sections and clean lines."""

import re
from dataclasses import dataclass

FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.S)
FENCE = re.compile(r"^\s*(```|~~~).*?^\s*\1\s*$", re.S | re.M)
COMMENT = re.compile(r"<!--.*?-->", re.S)
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
FIELD = re.compile(r"^(title|description):\s*(.+?)\s*$", re.M)

CLEANERS = [
    (re.compile(r"&#x200B;|&nbsp;|\\"), " "),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), " "),
    (re.compile(r"\[!(?:DNL|UICONTROL|DNL:)\s*([^\]]*)\]"), r"\1"),
    (re.compile(r"\[!\w+[^\]]*\]"), " "),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"\{[:#%{][^}]*\}+"), " "),
    (re.compile(r"<[^>]{0,300}>"), " "),
    (re.compile(r"https?://\S+"), " "),
    (re.compile(r"^[\s>*+\-|:=]+"), ""),
    (re.compile(r"[*_`|~]{1,3}"), " "),
    (re.compile(r"\s+"), " "),
]


@dataclass(frozen=True)
class Section:
    """A heading with the prose below it, up to the next heading."""

    heading: str
    body: str


@dataclass(frozen=True)
class Page:
    """A markdown document: its title, its description and its sections."""

    title: str
    description: str
    sections: list[Section]


def clean_line(line: str) -> str:
    """One line without markup."""
    for pattern, replacement in CLEANERS:
        line = pattern.sub(replacement, line)
    return line.strip()


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The title and description of the front matter, and the text below it."""
    match = FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    fields = {key: clean_line(value.strip("'\"")) for key, value in FIELD.findall(match.group(1))}
    return fields, text[match.end() :]


def read_page(text: str) -> Page:
    """Splits a document at its headings; code blocks and comments are left out."""
    fields, body = split_front_matter(text.replace("\r\n", "\n").lstrip("\ufeff"))
    body = COMMENT.sub(" ", FENCE.sub("\n", body))
    sections: list[Section] = []
    heading, lines = "", []
    for line in body.split("\n"):
        match = HEADING.match(line)
        if match is None:
            cleaned = clean_line(line)
            if cleaned:
                lines.append(cleaned)
            continue
        sections.append(Section(heading, " ".join(lines)))
        heading, lines = clean_line(match.group(2)), []
    sections.append(Section(heading, " ".join(lines)))
    title = fields.get("title") or next((section.heading for section in sections if section.heading), "")
    return Page(title, fields.get("description", ""), sections)
