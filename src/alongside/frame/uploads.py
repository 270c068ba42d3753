"""What somebody uploads stays in memory until the answer is made: no file of it is ever written, so none can be left behind."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class OnlyInMemory(FileUploadHandler):
    """Keeps the largest file that any page accepts (`FILE_UPLOAD_MAX_MEMORY_SIZE`) and one byte more. What comes after that is let go while it arrives:
    the one byte too many is how a form knows to say that the file is too large."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._kept.write(raw_data[: settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 1 - self._kept.tell()])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        size = self._kept.tell()
        self._kept.seek(0)
        return InMemoryUploadedFile(self._kept, self.field_name, self.file_name or "", self.content_type or "", size, self.charset, self.content_type_extra)
