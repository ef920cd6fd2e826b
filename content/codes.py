"""What every code of a `Problem` means and how an author mends it: the table `resources/codes.toml`, read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code: `meaning` is a sentence without its full stop, `wrong` and `right` are an example ("" where none helps)."""

    code: str
    meaning: str
    remedy: str
    wrong: str = ""
    right: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it stops a build."""
        return self.code.startswith("E")


@cache
def all_codes() -> Mapping[str, Code]:
    """Every code of the format, in order of their numbers."""
    table = tomllib.loads(files("resources").joinpath("codes.toml").read_text(encoding="utf-8"))
    found = (Code(code=name, **entry) for name, entry in table.items())
    return {code.code: code for code in sorted(found, key=lambda code: (code.code[1:], code.code))}
