"""The holidays of countries and their parts, as the library `holidays` knows them, with names in people's language.

The library is imported when it is first needed: that takes a quarter of a second and 12 MB, which companies without holidays save.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


def parts_of(country: str) -> tuple[str, ...] | None:
    """The codes of a country's parts that have holidays of their own; None where the country is not known.

    `country` is two capital letters, such as `DE`, whose parts are `NW` and others.
    """
    from holidays import country_holidays

    try:
        return tuple(country_holidays(country).subdivisions)
    except NotImplementedError:
        return None


@lru_cache(maxsize=1024)
def holidays_of(country: str, part: str, year: int, language: str = "") -> Mapping[date, str]:
    """The holidays of a year with their names; those in the country's own language where there are none in `language`.

    `part` may be empty. Both are to be known: `parts_of` tells.
    """
    from holidays import country_holidays

    spoken = _spoken(type(country_holidays(country)), language)
    known = country_holidays(country, subdiv=part or None, years=year, language=spoken)
    return dict(sorted(known.items()))


def _spoken(country: type[HolidayBase], language: str) -> str | None:
    """What the library calls a language, of which it may have several kinds; the country's own kind is preferred."""
    own = country.default_language
    kinds = [kind for kind in (own, *sorted(country.supported_languages)) if kind]
    return next((kind for kind in kinds if kind.partition("_")[0] == language), own)
