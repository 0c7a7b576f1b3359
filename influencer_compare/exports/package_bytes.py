"""Office files with equal bytes for equal content: their zips carry no time of writing."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
_INNER = (".xlsx", ".docx", ".pptx")


def without_times(package: bytes, day: dt.date) -> bytes:
    """The same package, every part dated to the day given; workbooks inside of it too."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(_INNER):
                part = without_times(part, day)
            if name == "docProps/core.xml":
                part = _WRITTEN.sub(rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode() + rb"\g<2>", part)
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(info, part, compresslevel=9)
    return written.getvalue()
