"""PDF files for the tests, written by hand: one Chinese font, lines of text, nothing else."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader, PdfWriter


def pdf(*pages: list[str]) -> bytes:
    """A PDF whose pages show these lines, one below the other; each wide blank before a line is an indent."""
    numbers = [6 + 2 * count for count in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        3: b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        4: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        5: b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6>>",
    }
    for number, lines in zip(numbers, pages, strict=True):
        objects[number] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            + f"/Contents {number + 1} 0 R>>".encode()
        )
        stream = "".join(_shown(line, 780 - 28 * row) for row, line in enumerate(lines)).encode()
        objects[number + 1] = f"<</Length {len(stream)}>>stream\n".encode() + stream + b"\nendstream"
    return _file(objects)


def _shown(line: str, height: int) -> str:
    words = line.lstrip("\u3000")
    left = 70 + 16 * (len(line) - len(words))
    return f"BT /F 16 Tf {left} {height} Td <{words.encode('utf-16-be').hex()}> Tj ET\n"


def _file(objects: dict[int, bytes]) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, content in objects.items():
        offsets.append(len(data))
        data += f"{number} 0 obj".encode() + content + b"endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    trailer = f"trailer<</Root 1 0 R/Size {count}>>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {count}\n0000000000 65535 f \n{table}{trailer}".encode()


def encrypted(data: bytes, password: str) -> bytes:
    """The same file, which anyone (empty *password*) or only some can open."""
    writer = PdfWriter(PdfReader(BytesIO(data)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
