"""`python -m tests.security` writes the tables of roles and of addresses anew. Look at the difference: it is the review."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.security.tables import ENDPOINTS, ROLES, endpoints, roles

with TemporaryDirectory() as one, TemporaryDirectory() as other:
    ROLES.write_text(asyncio.run(roles(Path(one))), "utf-8")
    ENDPOINTS.write_text(asyncio.run(endpoints(Path(other))), "utf-8")
