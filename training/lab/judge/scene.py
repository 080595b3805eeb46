"""What one claim is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scene:
    """A claim, and its source sentence in the versions that decide the label.

    `open_version` is None where the sentence must leave the evidence to leave the claim open.
    """

    kind: str
    claim: str
    supporting: str
    contradicting: str
    open_version: str | None = None
    hard: bool = False

    def versions_against(self) -> list[str]:
        """The versions of the source sentence that do not support the claim."""
        return [self.contradicting] + ([self.open_version] if self.open_version else [])
