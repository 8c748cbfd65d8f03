"""Text comes in as editors write it; everything else is told what it is, and how to bring it."""

from __future__ import annotations

import pytest

from bot.errors import Refusal
from bot.request import Attached
from bot.roadmap.posting.intake import text_of

TEXT = "Wir sind fertig: “früher” als geplant.\nZweite Zeile."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_is_read_whatever_editor_wrote_it(encoding: str) -> None:
    assert text_of("", (Attached("mail.txt", TEXT.encode(encoding)),)) == TEXT


def test_what_is_pasted_and_what_is_attached_are_one_text_in_order() -> None:
    files = (Attached("a.txt", b" first \n"), Attached("b.md", b"second"))
    assert text_of(" pasted\n", files) == "pasted\n\nfirst\n\nsecond"
    assert text_of(" ", ()) == ""
    assert text_of("a\r\nb\rc", ()) == "a\nb\nc"


@pytest.mark.parametrize(
    ("file", "key"),
    [
        (Attached("big.txt", trouble="too-big"), "update.file-too-big"),
        (Attached("gone.txt", trouble="away"), "update.file-away"),
        (Attached("none.txt"), "update.file-empty"),
        (Attached("blank.txt", b" \n\t"), "update.file-empty"),
        (Attached("plan.pdf", b"%PDF-1.7\n%\xe2\xe3"), "update.file-pdf"),
        (Attached("plan.docx", b"PK\x03\x04\x14\x00\x06\x00"), "update.file-office"),
        (Attached("plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1"), "update.file-office"),
        (Attached("plan.rtf", b"{\\rtf1\\ansi hello}"), "update.file-office"),
        (Attached("page.html", b"\n<!DOCTYPE html><p>Hello"), "update.file-page"),
        (Attached("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00"), "update.file-binary"),
        (Attached("zeros.txt", bytes(100)), "update.file-binary"),
        (Attached("half.txt", b"\xff\xfea"), "update.file-binary"),
        (Attached("odd.txt", b"\x81\x8d\x8f"), "update.file-binary"),
    ],
)
def test_what_is_no_text_is_refused_by_name_with_what_it_is(file: Attached, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        text_of("pasted", (file,))
    assert (refused.value.key, refused.value.values) == (key, {"name": file.name})


def test_a_files_name_is_said_in_one_line_that_ends() -> None:
    with pytest.raises(Refusal) as refused:
        text_of("", (Attached("a\n" + "b" * 500),))
    name = str(refused.value.values["name"])
    assert "\n" not in name
    assert len(name) == 80
