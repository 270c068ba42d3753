"""No file of what is uploaded is written, however large it is."""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadhandler import StopUpload
from django.test import RequestFactory

from alongside.papers.reading import LARGEST

DJANGOS_OWN = ["django.core.files.uploadhandler.MemoryFileUploadHandler", "django.core.files.uploadhandler.TemporaryFileUploadHandler"]


@pytest.fixture
def no_disk(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Whatever writes a file to pass the time fails."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "nowhere")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))


def brought(*sizes: int) -> Any:
    files = {}
    for number, size in enumerate(sizes):
        files[f"file{number}"] = BytesIO(b"w" * size)
        files[f"file{number}"].name = f"{number}.txt"
    return RequestFactory().post("/", files).FILES


@pytest.mark.usefixtures("no_disk")
def test_a_large_file_is_whole_and_was_never_on_a_disk() -> None:
    file = brought(LARGEST)["file0"]

    assert (file.size, file.name) == (LARGEST, "0.txt")
    assert file.read() == b"w" * LARGEST


@pytest.mark.usefixtures("no_disk")
def test_of_one_too_large_enough_is_kept_to_say_so_and_no_more() -> None:
    file = brought(LARGEST + 5_000_000)["file0"]

    assert file.size == LARGEST + 1
    assert len(file.read()) == LARGEST + 1


@pytest.mark.usefixtures("no_disk")
def test_each_of_two_files_is_its_own() -> None:
    files = brought(3, 0)

    assert [files["file0"].read(), files["file1"].read()] == [b"www", b""]


def test_more_files_than_any_page_asks_for_are_not_taken() -> None:
    with pytest.raises(Exception, match="exceeded settings.DATA_UPLOAD_MAX_NUMBER_FILES"):
        brought(*[1] * (settings.DATA_UPLOAD_MAX_NUMBER_FILES + 1))


@pytest.mark.usefixtures("no_disk")
def test_djangos_own_way_would_have_written_one(settings: Any) -> None:
    settings.FILE_UPLOAD_HANDLERS, settings.FILE_UPLOAD_MAX_MEMORY_SIZE = DJANGOS_OWN, 1000

    with pytest.raises((FileNotFoundError, StopUpload)):
        brought(2000)
