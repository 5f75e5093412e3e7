"""Files that come in under the name of a picture or a document and are none, or are broken, or are too much.

Each is (file name, content), by what is wrong with it. Made here, so that no virus scanner stumbles over the checkout.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image

HTML = b"<!DOCTYPE html><html><script>alert(document.cookie)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 200
SHELL = b"#!/bin/sh\nrm -rf /\n"
POSTSCRIPT = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n(%pipe%touch ran) (w) file\n%%EOF\n"
PNG_BEGINS = b"\x89PNG\r\n\x1a\n"


def picture(kind: str = "png", size: tuple[int, int] = (64, 48), frames: int = 1, **options: object) -> bytes:
    """A picture that doesn't compress well, so that cutting it off cuts into what it shows."""
    first, *others = [Image.effect_noise(size, 90 + number).convert("RGB") for number in range(frames)]
    file = io.BytesIO()
    first.save(file, kind, **({"save_all": True, "append_images": others} if others else {}), **options)
    return file.getvalue()


def blank(size: tuple[int, int], mode: str = "1", kind: str = "png") -> bytes:
    """A picture of one colour: many pixels in a few bytes."""
    file = io.BytesIO()
    Image.new(mode, size).save(file, kind)
    return file.getvalue()


def chunk(name: bytes, content: bytes, sum_is_right: bool = True) -> bytes:
    """One part of a PNG."""
    checksum = zlib.crc32(name + content) if sum_is_right else 0
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)


def png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG that says that it is so large; what follows need not be true."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG_BEGINS + chunk(b"IHDR", header) + b"".join(chunks) + chunk(b"IEND", b"")


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def hostile_pictures() -> dict[str, tuple[str, bytes]]:
    """What no upload of pictures may take."""
    cut = {f"cut off, {kind}": (f"a.{kind}", half(picture(kind))) for kind in ("png", "jpeg", "gif", "webp", "avif")}
    noise = zlib.compress(bytes(range(256)) * 400)
    return cut | {
        "nothing": ("a.png", b""),
        "one byte": ("a.png", b"\x89"),
        "only the beginning of a PNG": ("a.png", PNG_BEGINS),
        "words": ("a.png", b"This is no picture."),
        "zeros": ("a.jpg", b"\x00" * 5000),
        "web page": ("a.png", HTML),
        "web page as GIF": ("a.gif", b"GIF89a" + HTML),
        "drawing with a script": ("a.svg", SVG),
        "drawing with a script, named PNG": ("a.png", SVG),
        "program": ("a.jpg", PROGRAM),
        "shell script": ("a.webp", SHELL),
        "archive": ("a.png", zipped(a=b"x" * 1000)),
        "PDF": ("a.png", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF"),
        "PostScript": ("a.png", POSTSCRIPT),
        "PostScript as JPEG": ("a.jpg", POSTSCRIPT),
        "JPEG named PNG": ("a.png", picture("jpeg")),
        "PNG named JPEG": ("a.jpg", picture("png")),
        "TIFF named PNG": ("a.png", picture("tiff")),
        "TIFF": ("a.tiff", picture("tiff")),
        "BMP named GIF": ("a.gif", picture("bmp")),
        "ICO named PNG": ("a.png", picture("ico")),
        "PNG without a name's end": ("a", picture("png")),
        "two ends": ("a.png.exe", picture("png")),
        "PNG of 121 megapixels in 14 KB": ("a.png", blank((11_000, 11_000))),
        "JPEG of 100 megapixels": ("a.jpg", blank((10_000, 10_000), "L", "jpeg")),
        "GIF of 64 megapixels": ("a.gif", blank((8000, 8000), "L", "gif")),
        "PNG that says it is endless": ("a.png", png(2**31 - 1, 2**31 - 1, chunk(b"IDAT", noise))),
        "PNG of no width": ("a.png", png(0, 100, chunk(b"IDAT", noise))),
        "PNG with a wrong sum": ("a.png", png(64, 48, chunk(b"IDAT", noise, sum_is_right=False))),
        "PNG whose pixels end early": ("a.png", png(4000, 4000, chunk(b"IDAT", noise))),
        "PNG without pixels": ("a.png", png(64, 48)),
        "PNG with words that swell": ("a.png", png(64, 48, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 10**8)))),
        "GIF of 300 frames of 100,000 pixels": ("a.gif", animated("gif", (400, 250), 300)),
        "WebP of 40 frames of a megapixel": ("a.webp", animated("webp", (1000, 1000), 40)),
        "PNG of 40 frames of a megapixel": ("a.png", animated("png", (1000, 1000), 40)),
        "more than 10 MB": ("a.png", picture("png") + b"\0" * (10 * 1024 * 1024)),
    }


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def animated(kind: str, size: tuple[int, int], frames: int) -> bytes:
    """Frames of one colour each."""
    file = io.BytesIO()
    first, *others = [Image.new("L", size, number * 6 % 250) for number in range(frames)]
    first.save(file, kind, save_all=True, append_images=others)
    return file.getvalue()


def sound_documents() -> dict[str, tuple[str, bytes]]:
    """What an upload of documents takes."""
    office = b"<?xml version='1.0'?><Types/>"
    return {
        "PDF": ("a.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF"),
        "words": ("a.txt", "Zürich, 3 °C".encode()),
        "words of an old system": ("a.txt", "Zürich, 3 °C".encode("latin-1")),
        "table": ("a.csv", b"place,level\nGeneva,372.1\n"),
        "archive": ("a.zip", zipped(a=b"x")),
        "RTF": ("a.rtf", rb"{\rtf1\ansi Words}"),
        "Word": ("a.docx", zipped(**{"[Content_Types].xml": office, "word/document.xml": b"<a/>"})),
        "Excel": ("a.xlsx", zipped(**{"[Content_Types].xml": office, "xl/workbook.xml": b"<a/>"})),
        "PowerPoint": ("a.pptx", zipped(**{"[Content_Types].xml": office, "ppt/presentation.xml": b"<a/>"})),
        "OpenDocument": (
            "a.odt",
            zipped(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<a/>"}),
        ),
    }


def hostile_documents() -> dict[str, tuple[str, bytes]]:
    """What no upload of documents may take."""
    return {
        "nothing": ("a.pdf", b""),
        "web page": ("a.html", HTML),
        "web page named PDF": ("a.pdf", HTML),
        "web page named text": ("a.txt", HTML),
        "web page named table": ("a.csv", b"  \n" + HTML),
        "drawing with a script": ("a.svg", SVG),
        "drawing named text": ("a.txt", SVG),
        "program named PDF": ("a.pdf", PROGRAM),
        "program named text": ("a.txt", PROGRAM),
        "program named archive": ("a.zip", PROGRAM),
        "picture named PDF": ("a.pdf", picture("png")),
        "archive named Word": ("a.docx", zipped(a=b"x")),
        "Excel named Word": ("a.docx", sound_documents()["Excel"][1]),
        "Word with macros": (
            "a.docx",
            zipped(**{"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>", "word/vbaProject.bin": b"\0"}),
        ),
        "two ends": ("a.pdf.exe", b"%PDF-1.7\n%%EOF"),
        "script": ("a.js", b"alert(1)"),
        "more than 10 MB": ("a.pdf", b"%PDF-1.7\n" + b"\0" * (10 * 1024 * 1024)),
    }
